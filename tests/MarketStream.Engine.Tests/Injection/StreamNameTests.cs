using MarketStream.Connections;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Tests.EndToEnd;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.Sockets;
using MarketStream.Simulator.Wire;

namespace MarketStream.Engine.Tests.Injection;

public class StreamNameTests
{
    private static readonly StreamGrammar Grammar = new(TestVenue.Options);
    private static readonly Uri Base = new("wss://venue.example:9443/base");

    public static TheoryData<string> Refused => [.. HostileText.Refused];

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Refused))]
    public void Grammar_HostileName_IsAnErrorThatCanBeShown(string text)
    {
        AssertRefused(() => Grammar.Parse(text));
        AssertRefused(() => Grammar.Build("BTC-261225-100-C", text.Length == 0 ? "?" : text));
        if (text is "." or "..") return;
        AssertRefused(() => Grammar.Build(text, "Trade"));
    }

    [Theory]
    [InlineData(AccessMode.Combined)]
    [InlineData(AccessMode.Raw)]
    public void Uri_NamesAtRandom_ReachTheVenueAsTheyAreOrNotAtAll(AccessMode access)
    {
        var accepted = 0;
        foreach (var name in HostileText.AtRandom(20_000, seed: 1))
        {
            if (!IsLegal(name)) continue;
            accepted++;
            var uri = StreamUri.Build(Base, new("", ""), access, TestVenue.Options.Limits, [name, "b@trade", name + "x"], out var included);
            Assert.Equal(("venue.example:9443", 3), (uri.Authority, included));
            Assert.StartsWith("/base/", uri.PathAndQuery, StringComparison.Ordinal);
            Assert.True(uri.PathAndQuery.All(letter => char.IsAscii(letter) && letter > ' '), uri.PathAndQuery);
            var read = HandshakeUri.Read(new HttpRequest("GET", uri.PathAndQuery["/base".Length..], new Dictionary<string, string>()), TestVenue.Options);
            Assert.Equal([name, "b@trade", name + "x"], read!.Streams);
            Assert.Equal(access == AccessMode.Combined, read.Combined);
        }

        Assert.InRange(accepted, 5_000, 15_000);
    }

    [Fact]
    public void Command_TextAtRandom_IsOneCommandWithThatText()
    {
        var reader = new CommandReader(anyId: false);
        foreach (var name in HostileText.AtRandom(20_000, seed: 2))
        {
            var written = CommandWriter.Subscribe(7, [name]);
            Assert.DoesNotContain(written, letter => letter < ' ');
            if (IsLegal(name)) Assert.Equal([name], reader.Read(written).Streams);
            else if (name.EnumerateRunes().All(rune => rune.Value != 0xFFFD)) Assert.Equal(name, FirstParameter(written));
        }
    }

    [Theory]
    [InlineData(AccessMode.Combined)]
    [InlineData(AccessMode.Raw)]
    public async Task Subscribe_StrangeButLegalSymbols_AreServedUnderTheirNames(AccessMode access)
    {
        await using var live = new LiveVenue("binance-spot");
        var grammar = new StreamGrammar(live.Simulator.Venue);
        string[] symbols = ["币安人生USDT", "ÜnïcodeUSDT", "ＢＴＣUSDT", "ßßßßUSDT"];
        List<StreamName> names = [.. symbols.Select(symbol => grammar.Build(symbol, "Trade")), grammar.Parse("btcusdt@kline_1d@+08:00")];
        var connection = await live.ConnectAsync(names[..2], options => options with { Access = access });
        await connection.SubscribeAsync(names[2..], waitForVenue: true, CancellationToken.None);
        await LiveVenue.UntilAsync(() => connection.LiveStreamCount == names.Count, "all live");
        Assert.Equal(names.Select(name => name.Name).Order(StringComparer.Ordinal), live.Simulator.Counts.Streams.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(live.Simulator.Counts.Breaches);
    }

    private static string? FirstParameter(byte[] command)
    {
        using var document = System.Text.Json.JsonDocument.Parse(command);
        Assert.Equal(["method", "params", "id"], document.RootElement.EnumerateObject().Select(field => field.Name));
        return Assert.Single(document.RootElement.GetProperty("params").EnumerateArray()).GetString();
    }

    private static void AssertRefused(Action read)
    {
        var error = Assert.Throws<MarketStreamException>(read);
        Assert.Equal(ErrorKind.InvalidArgument, error.Kind);
        Assert.DoesNotContain(error.Message.EnumerateRunes(), rune => !PlainText.IsVisible(rune));
        Assert.InRange(error.Message.Length, 20, 2000);
    }

    private static bool IsLegal(string name)
    {
        try
        {
            return Grammar.Parse(name).Name == name;
        }
        catch (MarketStreamException)
        {
            return false;
        }
    }
}
