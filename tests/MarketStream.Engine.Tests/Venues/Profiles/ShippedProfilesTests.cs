using MarketStream.Engine.Venues;
using MarketStream.Errors;
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
    [InlineData("binance-options", VenueStatus.Retired, SymbolCase.Upper, "wss://nbstream.binance.com/eoptions", 10, 200, 300, 900)]
    [InlineData("binance-options-2026", VenueStatus.Active, SymbolCase.Lower, "wss://fstream.binance.com/", 10, 200, 300, 900)]
    [InlineData("binance-options-2026-testnet", VenueStatus.Testnet, SymbolCase.Lower, "wss://fstream.binancefuture.com/", 10, 200, 300, 900)]
    [InlineData("binance-spot", VenueStatus.Active, SymbolCase.Lower, "wss://stream.binance.com:9443/", 5, 1024, 20, 60)]
    [InlineData("binance-spot-testnet", VenueStatus.Testnet, SymbolCase.Lower, "wss://stream.testnet.binance.vision/", 5, 1024, 20, 60)]
    [InlineData("binance-spot-demo", VenueStatus.Testnet, SymbolCase.Lower, "wss://demo-stream.binance.com:9443/", 5, 1024, 20, 60)]
    [InlineData("binance-margin", VenueStatus.Active, SymbolCase.Lower, "wss://stream.binance.com:9443/", 5, 1024, 20, 60)]
    [InlineData("binance-usdm", VenueStatus.Active, SymbolCase.Lower, "wss://fstream.binance.com/", 10, 1024, 180, 600)]
    [InlineData("binance-usdm-testnet", VenueStatus.Testnet, SymbolCase.Lower, "wss://fstream.binancefuture.com/", 10, 1024, 180, 600)]
    [InlineData("binance-usdm-demo", VenueStatus.Testnet, SymbolCase.Lower, "wss://demo-fstream.binance.com/", 10, 1024, 180, 600)]
    [InlineData("binance-coinm-demo", VenueStatus.Testnet, SymbolCase.Lower, "wss://demo-dstream.binance.com/", 10, 1024, 180, 600)]
    [InlineData("binance-coinm", VenueStatus.Active, SymbolCase.Lower, "wss://dstream.binance.com/", 10, 1024, 180, 600)]
    [InlineData("binance-coinm-testnet", VenueStatus.Testnet, SymbolCase.Lower, "wss://dstream.binancefuture.com/", 10, 1024, 180, 600)]
    [InlineData("binance-portfolio-margin-pro", VenueStatus.Active, SymbolCase.Lower, "wss://fstream.binance.com/", 10, 1024, 180, 600)]
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

    [Theory]
    [InlineData("binance-spot", 6000)]
    [InlineData("binance-us", 1200)]
    [InlineData("binance-usdm", 2400)]
    [InlineData("binance-coinm", 2400)]
    [InlineData("binance-options", 400)]
    [InlineData("binance-options-2026", 400)]
    [InlineData("binance-options-2026-testnet", 400)]
    public void RequestWeight_ShippedVenue_IsItsOwn(string venue, int weight) => Assert.Equal(weight, VenueCatalog.Shared.Get(venue).Limits.RequestWeight);

    [Theory]
    [InlineData("binance-us", RestCall.ExchangeInfo, 0, "/api/v3/exchangeInfo", 10)]
    [InlineData("binance-us", RestCall.Depth, 100, "/api/v3/depth", 1)]
    [InlineData("binance-us", RestCall.Depth, 500, "/api/v3/depth", 5)]
    [InlineData("binance-us", RestCall.Depth, 1000, "/api/v3/depth", 10)]
    [InlineData("binance-us", RestCall.Depth, 5000, "/api/v3/depth", 50)]
    [InlineData("binance-us", RestCall.Trades, 1000, "/api/v3/trades", 1)]
    [InlineData("binance-us", RestCall.HistoricalTrades, 1000, "/api/v3/historicalTrades", 5)]
    [InlineData("binance-us", RestCall.AggregateTrades, 1000, "/api/v3/aggTrades", 1)]
    [InlineData("binance-us", RestCall.Account, 0, "/api/v3/account", 10)]
    [InlineData("binance-us", RestCall.OpenOrders, 0, "/api/v3/openOrders", 40)]
    [InlineData("binance-us", RestCall.Order, 0, "/api/v3/order", 2)]
    [InlineData("binance-us", RestCall.ListenKey, 0, "/api/v3/userDataStream", 1)]
    [InlineData("binance-spot", RestCall.Depth, 5000, "/api/v3/depth", 250)]
    [InlineData("binance-options", RestCall.Account, 0, "/eapi/v1/marginAccount", 3)]
    [InlineData("binance-options-2026", RestCall.Account, 0, "/eapi/v1/marginAccount", 3)]
    [InlineData("binance-options", RestCall.Depth, 50, "/eapi/v1/depth", 1)]
    [InlineData("binance-options-2026", RestCall.Depth, 10, "/eapi/v1/depth", 1)]
    [InlineData("binance-options-2026", RestCall.Depth, 100, "/eapi/v1/depth", 5)]
    [InlineData("binance-usdm", RestCall.OpenAlgoOrders, 0, "/fapi/v1/openAlgoOrders", 40)]
    [InlineData("binance-usdm", RestCall.AlgoOrder, 0, "/fapi/v1/algoOrder", 1)]
    [InlineData("binance-coinm", RestCall.OpenAlgoOrders, 0, "/dapi/v1/openAlgoOrders", 40)]
    [InlineData("binance-coinm-testnet", RestCall.AlgoOrder, 0, "/dapi/v1/algoOrder", 1)]
    public void Endpoint_ShippedVenue_HasItsPathAndWeight(string venue, RestCall call, int rows, string path, int weight)
    {
        var endpoint = VenueCatalog.Shared.Get(venue).Endpoints[call];
        Assert.Equal((path, weight), (endpoint.Path, endpoint.WeightOf(rows)));
    }

    // Since April 2026 conditional USD-M orders have paths of their own, while those of COIN-M are still called strategies.
    [Theory]
    [InlineData(RestCall.Positions, "UM", "/papi/v1/um/positionRisk", 5, "")]
    [InlineData(RestCall.Positions, "CM", "/papi/v1/cm/positionRisk", 1, "")]
    [InlineData(RestCall.OpenOrders, "UM", "/papi/v1/um/openOrders", 40, "")]
    [InlineData(RestCall.OpenOrders, "CM", "/papi/v1/cm/openOrders", 40, "")]
    [InlineData(RestCall.OpenOrders, null, "/papi/v1/margin/openOrders", 5, "")]
    [InlineData(RestCall.Order, "UM", "/papi/v1/um/order", 1, "")]
    [InlineData(RestCall.Order, "CM", "/papi/v1/cm/order", 1, "")]
    [InlineData(RestCall.Order, null, "/papi/v1/margin/order", 10, "")]
    [InlineData(RestCall.OpenAlgoOrders, "UM", "/papi/v1/um/algo/openAlgoOrders", 40, "")]
    [InlineData(RestCall.OpenAlgoOrders, "CM", "/papi/v1/cm/conditional/openOrders", 40, "")]
    [InlineData(RestCall.AlgoOrder, "UM", "/papi/v1/um/algo/algoOrder", 1, "")]
    [InlineData(RestCall.AlgoOrder, "CM", "/papi/v1/cm/conditional/orderHistory", 1, "symbol strategyId")]
    [InlineData(RestCall.Account, null, "/papi/v1/account", 20, "")]
    [InlineData(RestCall.Balances, null, "/papi/v1/balance", 20, "")]
    [InlineData(RestCall.ListenKey, null, "/papi/v1/listenKey", 1, "")]
    public void Endpoint_OfPortfolioMargin_HasAPathForEachPart(RestCall call, string? part, string path, int weight, string query)
    {
        var endpoint = Assert.Single(VenueCatalog.Shared.Get("binance-portfolio-margin").Endpoints[call].Parts(), known => known.Part == part);
        Assert.Equal((path, weight, query, true), (endpoint.Path, endpoint.Weight, string.Join(' ', endpoint.Query), endpoint.NeedsKey));
    }

    [Theory]
    [InlineData("binance-portfolio-margin", "pm", 6000, null)]
    [InlineData("binance-portfolio-margin-pro", "pm-classic", 2400, "binance-futures")]
    public void Accounts_OfPortfolioMargin_HaveARouteOfTheirOwn(string name, string path, int weight, string? pool)
    {
        var venue = VenueCatalog.Shared.Get(name);
        Assert.Equal(path, venue.Routes.Single(route => route.Name == venue.Accounts!.Route).Path);
        Assert.Equal(("/{listenKey}", weight, pool), (venue.Accounts!.KeyPlace, venue.Limits.RequestWeight, venue.Limits.RequestWeightPool));
    }

    [Fact]
    public void PortfolioMargin_MarketStreams_AreRefusedWithAHint()
    {
        var grammar = new StreamGrammar(VenueCatalog.Shared.Get("binance-portfolio-margin"));
        Assert.Equal("NoMarketStreams", Assert.Throws<MarketStreamException>(() => grammar.ParseRequested("btcusdt@aggTrade")).ErrorId);
        Assert.Equal("NoMarketStreams", Assert.Throws<MarketStreamException>(() => grammar.Build("btcusdt", "Trade")).ErrorId);
    }

    [Theory]
    [InlineData("binance-us", true)]
    [InlineData("binance-usdm", true)]
    [InlineData("binance-spot", false)]
    public void HistoricalTrades_ShippedVenue_NeedAKeyWhereTheVenueAsksForOne(string venue, bool needsKey) =>
        Assert.Equal(needsKey, VenueCatalog.Shared.Get(venue).Endpoints[RestCall.HistoricalTrades].NeedsKey);

    [Fact]
    public void Kline_OfBinanceUs_HasNoSeconds()
    {
        var intervals = VenueCatalog.Shared.Get("binance-us").Channels.Single(channel => channel.Name == "Kline").Variables["interval"];
        Assert.DoesNotContain("1s", intervals);
        Assert.Contains("1s", VenueCatalog.Shared.Get("binance-spot").Channels.Single(channel => channel.Name == "Kline").Variables["interval"]);
    }

    // The documented events of the account stream are all asked for.
    [Fact]
    public void KeyPlace_OfUsdm_NamesEveryEventThatTheProfileReads()
    {
        var venue = VenueCatalog.Shared.Get("binance-usdm");
        Assert.StartsWith("?listenKey={listenKey}&events=", venue.Accounts!.KeyPlace, StringComparison.Ordinal);
        var named = venue.Accounts.KeyPlace.Split("events=")[1].Split('/');
        Assert.Equal(venue.Events.Keys.Where(type => type != "serverShutdown").Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.Equal("/{listenKey}", VenueCatalog.Shared.Get("binance-usdm-testnet").Accounts!.KeyPlace);
    }

    [Fact]
    public void CheckedOn_EveryShippedVenue_SaysItsOwnDate() =>
        Assert.All(new VenueCatalog().All, venue => Assert.InRange(venue.CheckedOn ?? DateOnly.MinValue, new DateOnly(2024, 1, 1), new DateOnly(2026, 11, 30)));

    [Fact]
    public void Successor_EveryRetiredVenue_IsInProduction() => Assert.All(
        new VenueCatalog().All.Where(venue => venue.Status == VenueStatus.Retired),
        venue => Assert.Equal(VenueStatus.Active, VenueCatalog.Shared.Get(venue.Successor!).Status));

    [Fact]
    public void All_NewCatalog_HoldsTheShippedOnly() => Assert.Equal(16, new VenueCatalog().All.Count);

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
    [InlineData("binance-usdm-testnet", "btcusdt@aggTrade", "market")]
    [InlineData("binance-usdm-testnet", "btcusdt@bookTicker", "public")]
    [InlineData("binance-usdm-demo", "btcusdt@markPrice", "market")]
    [InlineData("binance-coinm", "btcusd@indexPriceKline_1M", "")]
    [InlineData("binance-coinm", "btcusd_perp@markPrice@1s", "")]
    [InlineData("binance-usdm", "btcusdt_perpetual@continuousKline_1s", "market")]
    [InlineData("binance-coinm", "!markPrice@arr", "")]
    [InlineData("binance-coinm", "!markPrice@arr@1s", "")]
    [InlineData("binance-coinm-testnet", "!markPrice@arr@1s", "")]
    [InlineData("binance-coinm", "btcusd@indexPrice", "")]
    [InlineData("binance-coinm", "btcusd@indexPrice@1s", "")]
    [InlineData("binance-options-2026", "btcusdt@openInterest@261230", "market")]
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
    [InlineData("binance-usdm", "ALGO_UPDATE", EventKind.AlgoOrder)]
    [InlineData("binance-coinm", "ALGO_UPDATE", EventKind.AlgoOrder)]
    [InlineData("binance-coinm-testnet", "ALGO_UPDATE", EventKind.AlgoOrder)]
    [InlineData("binance-portfolio-margin", "ALGO_UPDATE", EventKind.AlgoOrder)]
    [InlineData("binance-portfolio-margin", "CONDITIONAL_ORDER_TRADE_UPDATE", EventKind.AlgoOrder)]
    [InlineData("binance-portfolio-margin", "executionReport", EventKind.OrderUpdate)]
    [InlineData("binance-portfolio-margin", "outboundAccountPosition", EventKind.AccountUpdate)]
    [InlineData("binance-portfolio-margin", "liabilityChange", EventKind.LiabilityChange)]
    [InlineData("binance-portfolio-margin", "openOrderLoss", EventKind.OpenOrderLoss)]
    [InlineData("binance-portfolio-margin", "riskLevelChange", EventKind.RiskLevel)]
    [InlineData("binance-portfolio-margin-pro", "riskLevelChange", EventKind.RiskLevel)]
    [InlineData("binance-portfolio-margin-pro", "PM_PRO_ACCOUNT_UPDATE", EventKind.PortfolioAccount)]
    public void Events_OfAccounts_AreKnown(string venue, string eventType, EventKind kind) =>
        Assert.Equal(kind, VenueCatalog.Shared.Get(venue).Events[eventType]);

    [Theory]
    [InlineData("binance-us", "btcusdt@avgPrice")]
    [InlineData("binance-us", "btcusdt@kline_1m@+08:00")]
    [InlineData("binance-spot", "!ticker@arr")]
    [InlineData("binance-usdm", "btcusdt@kline_1s")]
    [InlineData("binance-coinm", "btcusd_perpetual@continuousKline_1s")]
    public void Channels_StreamsNotServed_AreUnknown(string venue, string name) =>
        Assert.Null(new StreamGrammar(VenueCatalog.Shared.Get(venue)).Parse(name).Channel);

    [Theory]
    [InlineData("binance-options-2026", "ChangeIsFraction, CostsAreNegative, OpenOrdersAreQuantities")]
    [InlineData("binance-options-2026-testnet", "ChangeIsFraction, CostsAreNegative, OpenOrdersAreQuantities")]
    [InlineData("binance-options", "None")]
    [InlineData("binance-coinm", "OpenOrdersAreQuantities")]
    [InlineData("binance-usdm", "None")]
    [InlineData("binance-spot", "None")]
    [InlineData("binance-us", "None")]
    public void Units_ShippedVenue_AreItsOwn(string venue, string units) => Assert.Equal(units, VenueCatalog.Shared.Get(venue).Units.ToString());

    [Theory]
    [InlineData("IndexPrice", "btcusd", "btcusd@indexPrice")]
    [InlineData("AllMarkPrices", null, "!markPrice@arr")]
    public void Build_CoinMarginedWithoutARate_LeavesItOut(string channel, string? symbol, string name) =>
        Assert.Equal(name, new StreamGrammar(VenueCatalog.Shared.Get("binance-coinm")).Build(symbol, channel).Name);

    [Fact]
    public void Routes_RoutedAndNot_AreAsDocumented()
    {
        Assert.Equal(["public", "market", "private"], VenueCatalog.Shared.Get("binance-usdm").Routes.Select(route => route.Path));
        Assert.Equal(new VenueRoute("", ""), Assert.Single(VenueCatalog.Shared.Get("binance-coinm-testnet").Routes));
    }
}
