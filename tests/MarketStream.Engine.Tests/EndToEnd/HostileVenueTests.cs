using System.Globalization;
using System.Text;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Texts;
using MarketStream.Errors;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>A venue that puts what moves a cursor, rings a bell or turns the writing into every place it can.</summary>
public class HostileVenueTests
{
    // Escape sequences, BEL, C1 controls, line ends of all kinds, bidi overrides and isolates, joiners.
    private const string Evil = "x\u001B[2J\u001B]0;t\u0007\u0008\u009B31m\u0085\u2028\u2029\u202E\u2066\u200D\uFEFFy";

    public static TheoryData<byte[]> Heads() =>
    [
        Latin1("HTTP/1.1 " + "\u001B[2J\u0007 \u009B31m Gone\r\n\r\n"),
        Latin1("\u001B[2JHTTP/1.1 200 OK\r\n\r\n"),
        Latin1("HTTP/1.1 \u001B[2J\r\n\r\n"),
        Utf8($"HTTP/1.1 400 {Evil}\r\nContent-Length: 0\r\n\r\n"),
        Utf8($"HTTP/1.1 200 {Evil}\r\nContent-Length: 0\r\n\r\n"),
        Utf8($"HTTP/1.1 101 {Evil}\r\nUpgrade: {Evil}\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Evil}\r\n\r\n"),
        Utf8($"HTTP/1.1 101 Go\r\nUpgrade: websocket\r\nConnection: {Evil}\r\nSec-WebSocket-Accept: {Evil}\r\n\r\n"),
        Utf8($"HTTP/1.1 101 Go\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Evil}\r\n\r\n"),
        Utf8($"HTTP/1.1 302 Found\r\nLocation: {Evil}\r\n\r\n"),
        Utf8($"HTTP/1.1 503 No\r\nRetry-After: {Evil}\r\n\r\n"),
        Utf8($"HTTP/1.1 200 OK\r\n{Evil}: {Evil}\r\n\r\n"),
        Utf8($"HTTP/1.1 200 OK\r\n{Evil}\r\n\r\n"),
    ];

    [Theory]
    [MemberData(nameof(Heads))]
    public async Task OpenAsync_HostileHead_IsShownHarmless(byte[] head)
    {
        await using var venue = new RawVenue { Answer = _ => head };
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => venue.ConnectAsync(["btcusdt@trade"]));
        for (Exception? one = error; one is not null; one = one.InnerException) AssertHarmless(one.Message);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1012)]
    [InlineData(999)]
    [InlineData(5000)]
    [InlineData(4000)]
    public async Task Shard_HostileCloseAndErrorsAndNames_AreShownHarmless(int closeCode)
    {
        await using var venue = new RawVenue();
        venue.OnCommand = (peer, command) => command.Names.Count > 0 ? RawPeer.Error(command, 2, Evil) : RawPeer.Error(command, -1, Evil);
        await using var connection = await venue.ConnectAsync(["btcusdt@trade"]);
        await connection.SubscribeAsync([connection.Grammar.Parse("ethusdt@trade")], waitForVenue: true, CancellationToken.None);
        await RawVenue.UntilAsync(() => connection.Subscriptions.Any(stream => stream.State == SubscriptionState.Refused), "refused");
        var peer = venue.Peers.Single();
        await peer.SendAsync($$"""{"error":{"code":3,"msg":"{{Json(Evil)}}"} }""");
        await peer.SendAsync(Evil);
        await peer.CloseAsync(closeCode, Encoding.UTF8.GetBytes(Evil));
        await RawVenue.UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.Disconnected), "the loss said");
        Assert.All(ShownBy(connection), AssertHarmless);
        Assert.Contains(closeCode.ToString(CultureInfo.InvariantCulture), connection.RecentNotices.First(notice => notice.Kind == NoticeKind.Disconnected).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_WhateverTheyAreMadeOf_PassOneFilter()
    {
        AssertHarmless(new MarketStreamException(ErrorKind.Protocol, "X", $"a\n{Evil}", null).Message);
        AssertHarmless(PlainText.Of(new InvalidOperationException(Evil)));
        Assert.False(PlainText.IsHarmless(new InvalidOperationException("fine", new InvalidOperationException(Evil))));
        Assert.Equal("two\nlines", new MarketStreamException(ErrorKind.Protocol, "X", "two\nlines", null).Message);
    }

    private static IEnumerable<string> ShownBy(MarketConnection connection) =>
        connection.RecentNotices.Select(notice => notice.Message)
            .Concat(connection.Subscriptions.Select(stream => stream.Error ?? ""))
            .Concat(connection.Shards.Select(shard => shard.LastLoss ?? ""));

    private static void AssertHarmless(string shown) => Assert.All(
        shown.EnumerateRunes().Where(rune => rune.Value is not ('\n' or '\r')),
        rune => Assert.DoesNotContain(
            Rune.GetUnicodeCategory(rune),
            new[] { UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator }));

    private static string Json(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text.Replace("\u2028", "", StringComparison.Ordinal));

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}
