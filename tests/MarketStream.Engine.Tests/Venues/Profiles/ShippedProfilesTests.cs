using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Venues.Profiles;

public sealed class ShippedProfilesTests
{
    private static readonly VenueProfile Reference = VenueCatalog.Shared.Get("binance-options");

    public static TheoryData<string, object> ReferenceLimits => new()
    {
        { nameof(VenueLimits.MessagesPerSecond), 10 },
        { nameof(VenueLimits.CountedFrames), CountedFrames.All },
        { nameof(VenueLimits.StreamsPerConnection), 200 },
        { nameof(VenueLimits.ConnectionLifetime), TimeSpan.FromHours(24) },
        { nameof(VenueLimits.PingInterval), TimeSpan.FromMinutes(5) },
        { nameof(VenueLimits.PongDeadline), TimeSpan.FromMinutes(15) },
        { nameof(VenueLimits.ConnectionAttempts), 300 },
        { nameof(VenueLimits.ConnectionAttemptWindow), TimeSpan.FromMinutes(5) },
        { nameof(VenueLimits.CommandFrameBytes), 4096 },
        { nameof(VenueLimits.RequestUriLength), 8000 },
    };

    [Theory]
    [InlineData("binance-options", VenueStatus.Legacy, SymbolCase.Upper, "wss://nbstream.binance.com/eoptions", 10, 200, 300, 900)]
    [InlineData("binance-options-2026", VenueStatus.Active, SymbolCase.Lower, "wss://fstream.binance.com/", 10, 200, 300, 900)]
    [InlineData("binance-options-2026-testnet", VenueStatus.Testnet, SymbolCase.Lower, "wss://fstream.binancefuture.com/", 10, 200, 300, 900)]
    [InlineData("binance-spot", VenueStatus.Active, SymbolCase.Lower, "wss://stream.binance.com:9443/", 5, 1024, 20, 60)]
    [InlineData("binance-spot-testnet", VenueStatus.Testnet, SymbolCase.Lower, "wss://stream.testnet.binance.vision/", 5, 1024, 20, 60)]
    [InlineData("binance-spot-demo", VenueStatus.Testnet, SymbolCase.Lower, "wss://demo-stream.binance.com:9443/", 5, 1024, 20, 60)]
    [InlineData("binance-margin", VenueStatus.Active, SymbolCase.Lower, "wss://stream.binance.com:9443/", 5, 1024, 20, 60)]
    [InlineData("binance-usdm", VenueStatus.Active, SymbolCase.Lower, "wss://fstream.binance.com/", 10, 1024, 180, 600)]
    [InlineData("binance-usdm-testnet", VenueStatus.Testnet, SymbolCase.Lower, "wss://fstream.binancefuture.com/", 10, 1024, 180, 600)]
    [InlineData("binance-coinm", VenueStatus.Active, SymbolCase.Lower, "wss://dstream.binance.com/", 10, 200, 180, 600)]
    [InlineData("binance-coinm-testnet", VenueStatus.Testnet, SymbolCase.Lower, "wss://dstream.binancefuture.com/", 10, 200, 180, 600)]
    [InlineData("binance-us", VenueStatus.Active, SymbolCase.Lower, "wss://stream.binance.us:9443/", 5, 1024, 180, 600)]
    public void Get_ShippedVenue_HasItsFacts(
        string name, VenueStatus status, SymbolCase symbolCase, string uri, int messages, int streams, int ping, int pong)
    {
        var venue = VenueCatalog.Shared.Get(name);
        Assert.Equal((status, symbolCase, uri), (venue.Status, venue.SymbolCase, venue.StreamUris[0].AbsoluteUri));
        Assert.Equal((messages, streams), (venue.Limits.MessagesPerSecond, venue.Limits.StreamsPerConnection));
        Assert.Equal((ping, pong), (venue.Limits.PingInterval.TotalSeconds, venue.Limits.PongDeadline.TotalSeconds));
        Assert.Equal(CountedFrames.All, venue.Limits.CountedFrames);
        Assert.EndsWith("/time", venue.Endpoints[RestCall.Time].Path, StringComparison.Ordinal);
        Assert.NotNull(venue.RestUri);
        Assert.Null(venue.Path);
        Assert.NotEmpty(venue.Channels);
    }

    [Theory]
    [InlineData("binance-options", BookRule.Whole)]
    [InlineData("binance-options-2026", BookRule.QuietChain)]
    [InlineData("binance-options-2026-testnet", BookRule.QuietChain)]
    [InlineData("binance-spot", BookRule.Ranges)]
    [InlineData("binance-us", BookRule.Ranges)]
    [InlineData("binance-usdm", BookRule.Chain)]
    [InlineData("binance-coinm-testnet", BookRule.Chain)]
    public void BookRule_ShippedVenue_IsItsOwn(string venue, BookRule rule) => Assert.Equal(rule, VenueCatalog.Shared.Get(venue).BookRule);

    [Fact]
    public void All_NewCatalog_HoldsTheShippedOnly() => Assert.Equal(12, new VenueCatalog().All.Count);

    [Theory]
    [MemberData(nameof(ReferenceLimits))]
    public void Limits_Reference_AreAsDocumented(string limit, object expected) =>
        Assert.Equal(expected, typeof(VenueLimits).GetProperty(limit)!.GetValue(Reference.Limits));

    [Theory]
    [InlineData("BTC-261225-100000-C@trade", "Trade", EventKind.Trade)]
    [InlineData("ETH@trade", "Trade", EventKind.Trade)]
    [InlineData("ETHUSDT@index", "Index", EventKind.IndexPrice)]
    [InlineData("ETH@markPrice", "MarkPrice", EventKind.MarkPrice)]
    [InlineData("BTC-261225-100000-C@kline_1w", "Kline", EventKind.Kline)]
    [InlineData("BTC-261225-100000-C@ticker", "Ticker", EventKind.OptionTicker)]
    [InlineData("ETH@ticker@220930", "TickerByExpiration", EventKind.OptionTicker)]
    [InlineData("ETH@openInterest@221125", "OpenInterest", EventKind.OpenInterest)]
    [InlineData("option_pair", "NewSymbol", EventKind.NewSymbol)]
    [InlineData("BTC-261225-100000-C@depth100", "PartialDepth", EventKind.PartialDepth)]
    [InlineData("BTC-261225-100000-C@depth20@1000ms", "PartialDepth", EventKind.PartialDepth)]
    public void Channels_Reference_KnowDocumentedStreams(string name, string channel, EventKind kind)
    {
        var stream = new StreamGrammar(Reference).Parse(name);
        Assert.Equal((channel, kind, ""), (stream.Channel?.Name, stream.Channel?.Event, stream.Route));
    }

    [Theory]
    [InlineData("binance-options-2026", "btc-251123-126000-c@optionTrade", "public")]
    [InlineData("binance-options-2026", "btcusdt@optionTicker@251230", "public")]
    [InlineData("binance-options-2026", "btc-251123-126000-c@depth10@500ms", "public")]
    [InlineData("binance-options-2026", "!index@arr", "market")]
    [InlineData("binance-options-2026", "btcusdt@optionOpenInterest@251230", "market")]
    [InlineData("binance-options-2026-testnet", "!optionSymbol", "market")]
    [InlineData("binance-spot", "btcusdt@kline_1M@+08:00", "")]
    [InlineData("binance-spot", "!ticker_4h@arr", "")]
    [InlineData("binance-us", "!ticker@arr", "")]
    [InlineData("binance-usdm", "!bookTicker", "public")]
    [InlineData("binance-usdm", "btcusdt@rpiDepth@500ms", "public")]
    [InlineData("binance-usdm", "btcusdt_perpetual@continuousKline_1m", "market")]
    [InlineData("binance-usdm", "!markPrice@arr@1s", "market")]
    [InlineData("binance-usdm", "tradingSession", "market")]
    [InlineData("binance-usdm-testnet", "btcusdt@aggTrade", "")]
    [InlineData("binance-coinm", "btcusd@indexPriceKline_1M", "")]
    [InlineData("binance-coinm", "btcusd_perp@markPrice@1s", "")]
    public void Channels_Others_KnowTheirStreamsAndRoutes(string venue, string name, string route)
    {
        var stream = new StreamGrammar(VenueCatalog.Shared.Get(venue)).Parse(name);
        Assert.NotNull(stream.Channel);
        Assert.Equal(route, stream.Route);
    }

    [Fact]
    public void Channels_AllShipped_AreTyped() =>
        Assert.DoesNotContain(VenueCatalog.Shared.All.SelectMany(venue => venue.Channels), channel => channel.Event == EventKind.Raw);

    [Theory]
    [InlineData("binance-options", "ACCOUNT_UPDATE", EventKind.AccountUpdate)]
    [InlineData("binance-options-2026-testnet", "ACCOUNT_UPDATE", EventKind.AccountEquity)]
    [InlineData("binance-us", "executionReport", EventKind.OrderUpdate)]
    public void Events_OfAccounts_AreKnown(string venue, string eventType, EventKind kind) =>
        Assert.Equal(kind, VenueCatalog.Shared.Get(venue).Events[eventType]);

    [Theory]
    [InlineData("binance-us", "btcusdt@avgPrice")]
    [InlineData("binance-us", "btcusdt@kline_1m@+08:00")]
    [InlineData("binance-spot", "!ticker@arr")]
    public void Channels_StreamsNotServed_AreUnknown(string venue, string name) =>
        Assert.Null(new StreamGrammar(VenueCatalog.Shared.Get(venue)).Parse(name).Channel);

    [Fact]
    public void Routes_RoutedAndNot_AreAsDocumented()
    {
        Assert.Equal(["public", "market", "private"], VenueCatalog.Shared.Get("binance-usdm").Routes.Select(route => route.Path));
        Assert.Equal(new VenueRoute("", ""), Assert.Single(VenueCatalog.Shared.Get("binance-usdm-testnet").Routes));
    }
}
