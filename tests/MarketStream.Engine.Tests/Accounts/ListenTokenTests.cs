using System.Text;
using System.Text.Json;
using MarketStream.Accounts;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Texts;
using MarketStream.Errors;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>The account of cross margin, which is followed by a token for each socket.</summary>
public sealed class ListenTokenTests
{
    private readonly AccountVenue _world = new("binance-margin");

    [Fact]
    public async Task Connect_ToMargin_AsksForATokenAndSubscribesWithIt()
    {
        await using var connection = await ConnectAsync();

        Assert.Equal("POST /sapi/v1/userListenToken", _world.Asked[0]);
        using var request = JsonDocument.Parse(Assert.Single(_world.Fake.Sockets[^1].Sent).Text);
        Assert.Equal("userDataStream.subscribe.listenToken", request.RootElement.GetProperty("method").GetString());
        var token = request.RootElement.GetProperty("params").GetProperty("listenToken").GetString()!;
        Assert.NotNull(_world.Service.FindToken(token));
        Assert.InRange(connection.GetAccount().KeyExpiresAt!.Value - _world.Fake.Time.GetUtcNow(), TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
        Assert.DoesNotContain(token[..8], PlainText.Of($"refused: {token}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WithAnApiKeyAlone_GivesEvents()
    {
        await using var connection = await ConnectAsync(AccountCredential.FromKey(Credentials.Secure(AccountVenue.ApiKey)));
        _world.Act(OrderAction.Place);
        Assert.Equal(AccountCertainty.Certain, Assert.Single(connection.GetOrders()).Certainty);
    }

    [Fact]
    public async Task Token_ThatEndsSoon_IsReplacedWithItsSocketBefore()
    {
        _world.Instead = (call, request) =>
        {
            if (call != RestCall.ListenToken) return null;
            var answer = _world.Service.Answer(call, new HttpRequest("POST", request.Target + "?validity=3600000", request.Headers.ToDictionary(header => header.Key, header => header.Value)));
            return new RestAnswer(answer.Status, Encoding.UTF8.GetBytes(answer.Body));
        };
        await using var connection = await ConnectAsync();
        var began = _world.Fake.Time.GetUtcNow();
        await UntilAsync(() => _world.Fake.Time.GetUtcNow() > began.AddHours(2.75));

        // Fifty minutes each, and never without a socket.
        Assert.Equal(3, connection.RecentNotices.OfType<RolloverNotice>().Count(notice => notice is { Cause: RolloverCause.Lifetime, MayHaveLost: false }));
        Assert.DoesNotContain(connection.RecentNotices, notice => notice.Kind == NoticeKind.AccountUncertain);
        _world.Act(OrderAction.Place);
        AccountComparison.AssertSame(_world.Service, connection);
    }

    [Fact]
    public async Task Token_ThatTheVenueDoesNotKnow_IsMadeAnew()
    {
        await using var connection = await ConnectAsync();
        _world.InsteadOnSocket = _ => """{"id":1,"status":400,"error":{"code":-1209,"msg":"Invalid listenToken."}}""";
        _world.Ear.Socket.Drop();
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.ConnectFailed));
        _world.InsteadOnSocket = _ => null;
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);

        var tokens = _world.Fake.Sockets.SelectMany(socket => socket.Sent).Select(sent => sent.Text.Split("listenToken\":\"")[1]).ToList();
        Assert.Equal(tokens.Count, tokens.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"token":{},"expirationTime":1760000000000}""", "'token'")]
    [InlineData("""{"token":"a b","expirationTime":1760000000000}""", "'token'")]
    [InlineData("""{"expirationTime":1760000000000}""", "'token': it is missing")]
    [InlineData("""{"token":"abc"}""", "'expirationTime': it is missing")]
    [InlineData("""{"token":"abc","expirationTime":"soon"}""", "'expirationTime'")]
    public async Task Connect_AnswerThatMakesNoSense_NamesItsField(string answer, string words)
    {
        _world.Instead = (call, _) => call == RestCall.ListenToken ? FakeRestTransport.Ok(answer) : null;
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync());
        Assert.Equal("RestNotUnderstood", error.ErrorId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private async Task<MarketConnection> ConnectAsync(AccountCredential? credential = null)
    {
        var opening = _world.ConnectAsync(credential);
        await _world.Fake.UntilAsync(() => opening.IsCompleted, TimeSpan.FromMinutes(5));
        return await opening;
    }

    private Task UntilAsync(Func<bool> condition) => _world.Fake.UntilAsync(
        () =>
        {
            foreach (var socket in _world.Fake.OpenSockets) socket.Ping();
            return condition();
        },
        TimeSpan.FromHours(4),
        TimeSpan.FromSeconds(10));
}
