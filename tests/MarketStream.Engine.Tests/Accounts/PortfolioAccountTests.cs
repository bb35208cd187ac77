using MarketStream.Accounts;
using MarketStream.Engine.Accounts;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>A Portfolio Margin account, which trades on both futures markets and has a margin account beside them.</summary>
public sealed class PortfolioAccountTests
{
    private const string Usd = "BTCUSDT";
    private const string Coin = "BTCUSD_PERP";

    private readonly AccountVenue _world = new("binance-portfolio-margin");

    [Fact]
    public async Task Orders_OfBothMarketsWithTheSameId_AreTwoOrders()
    {
        var (usd, coin) = (_world.Act(OrderAction.Place, quantity: 2, symbol: Usd), _world.Act(OrderAction.Place, quantity: 5, symbol: Coin));
        Assert.Equal(usd.OrderId, coin.OrderId);
        await using var connection = await ConnectAsync();
        AssertSame(connection);
        _world.Act(OrderAction.Fill, coin, 3, Coin);
        AssertSame(connection);
        _world.Act(OrderAction.Cancel, usd, symbol: Usd);
        AssertSame(connection);
        Assert.Equal(
            [(ContractFamily.UsdMargined, OrderStatus.Canceled, 0m), (ContractFamily.CoinMargined, OrderStatus.PartiallyFilled, 3m)],
            connection.GetOrders().OrderBy(order => order.ContractFamily).Select(order => (order.ContractFamily!.Value, order.Status!.Value, order.FilledQuantity)));
        Assert.Equal((Coin, 3m, ContractFamily.CoinMargined), Assert.Single(connection.GetPositions()) is var position ? (position.Symbol, position.Quantity, position.ContractFamily) : default);

        var waiting = connection.WaitOrderAsync(new OrderChoice(coin.OrderId, null, Coin), OrderStatus.Filled, TimeSpan.FromSeconds(60), default);
        _world.Act(OrderAction.Fill, coin, symbol: Coin);
        Assert.Equal(ContractFamily.CoinMargined, (await waiting).ContractFamily);
    }

    [Fact]
    public async Task Orders_ThatEndDuringABreak_AreAskedForAtTheirMarket()
    {
        var (usd, coin) = (_world.Act(OrderAction.Place, quantity: 2, symbol: Usd), _world.Act(OrderAction.Place, quantity: 5, symbol: Coin));
        await using var connection = await ConnectAsync();
        await BreakAsync(connection, () =>
        {
            _world.Act(OrderAction.Cancel, usd, symbol: Usd);
            _world.Act(OrderAction.Fill, coin, symbol: Coin);
        });
        AssertSame(connection);
        Assert.Equal(
            [(ContractFamily.UsdMargined, OrderStatus.Canceled), (ContractFamily.CoinMargined, OrderStatus.Filled)],
            connection.GetOrders().OrderBy(order => order.ContractFamily).Select(order => (order.ContractFamily!.Value, order.Status!.Value)));
        Assert.Equal(["GET /papi/v1/cm/order", "GET /papi/v1/um/order"], _world.Asked.Where(asked => asked.EndsWith("/order", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ConditionalOrders_OfBothMarkets_AreFollowedAndReconciled()
    {
        var (usd, coin, filled) = (Place(Usd), Place(Coin), Place(Coin));
        Assert.Equal(usd.AlgoId, coin.AlgoId);
        await using var connection = await ConnectAsync();
        AssertSame(connection);
        _world.Service.Execute(null, new OrderRequest { Action = OrderAction.Trigger, AlgoId = filled.AlgoId, Symbol = Coin });
        Assert.Equal((OrderStatus.Triggered, 1L, ContractFamily.CoinMargined), Seen(connection, filled, Coin) is var seen ? (seen.Status, seen.TriggeredOrderId, seen.ContractFamily) : default);
        await BreakAsync(connection, () =>
        {
            _world.Service.Execute(null, new OrderRequest { Action = OrderAction.Fill, OrderId = 1, Symbol = Coin });
            _world.Service.Execute(null, new OrderRequest { Action = OrderAction.Trigger, AlgoId = coin.AlgoId, Symbol = Coin });
            _world.Service.Execute(null, new OrderRequest { Action = OrderAction.Cancel, AlgoId = usd.AlgoId, Symbol = Usd });
        });
        AssertSame(connection);
        Assert.Equal(OrderStatus.Finished, Seen(connection, filled, Coin).Status);
        Assert.Equal((OrderStatus.Triggered, 2L), (Seen(connection, coin, Coin).Status, Seen(connection, coin, Coin).TriggeredOrderId));
        Assert.Equal(OrderStatus.Canceled, Seen(connection, usd, Usd).Status);
        Assert.Contains("GET /papi/v1/cm/conditional/orderHistory", _world.Asked);
        Assert.Contains("GET /papi/v1/um/algo/algoOrder", _world.Asked);
    }

    [Fact]
    public async Task Wallets_OfOneAsset_AreBalancesOfTheirOwn()
    {
        await using var connection = await ConnectAsync();
        _world.Act(OrderAction.Fill, _world.Act(OrderAction.Place, quantity: 2, symbol: Usd), symbol: Usd);
        _world.Ear.Answer("""{"e":"outboundAccountPosition","E":1760000001001,"u":1760000001000,"U":7,"B":[{"a":"USDT","f":"90","l":"10"}]}""");
        Assert.Equal(
            [("USDT", null, 100m, 10m), ("USDT", ContractFamily.UsdMargined, 999_999.96m, null)],
            connection.GetAccount().Balances.OrderBy(balance => balance.ContractFamily).Select(balance => (balance.Asset, balance.ContractFamily, balance.Balance, balance.Locked)));
        Assert.Equal("USDT 999999.96 UsdMargined", connection.GetAccount().Balances.Single(balance => balance.ContractFamily is not null).ToString());
    }

    [Fact]
    public async Task Totals_AreThoseOfTheAccountAsAWhole()
    {
        await using var connection = await ConnectAsync();
        var account = connection.GetAccount();
        Assert.Equal(("NORMAL", 0m, 99_999_999m), (account.RiskLevel, account.MaintenanceMargin, account.MarginRatio));
        _world.Act(OrderAction.Fill, _world.Act(OrderAction.Place, quantity: 150_000, symbol: Usd), symbol: Usd);
        account = connection.GetAccount();
        Assert.Equal("MARGIN_CALL", account.RiskLevel);
        Assert.InRange(account.MarginRatio!.Value, 1.2m, 1.5m);
        await BreakAsync(connection, static () => { });
        Assert.Equal((997_000m, 750_000m, "MARGIN_CALL"), (connection.GetAccount().Equity, connection.GetAccount().MaintenanceMargin, connection.GetAccount().RiskLevel));
    }

    [Fact]
    public async Task Key_ThatExpiredWithoutBeingNamed_IsMadeAnew()
    {
        await using var connection = await ConnectAsync();
        var key = _world.Service.Accounts[0].Key!.Value;
        Assert.Equal($"/pm/ws/{key}", _world.Ear.Socket.Uri.AbsolutePath);
        _world.Service.ExpireKeys(isAnnounced: true);
        await UntilAsync(() => connection.RecentNotices.OfType<AccountNotice>().Any(notice => notice.Cause == AccountCause.KeyLost && notice.Kind == NoticeKind.AccountReconciled));
        Assert.NotEqual(key, _world.Service.Accounts[0].Key!.Value);
        await UntilAsync(() => _world.Fake.OpenSockets.Count == 1);
        _world.Act(OrderAction.Place, symbol: Coin);
        AssertSame(connection);
    }

    [Theory]
    [InlineData(400, -1102, true)]
    [InlineData(404, -5000, false)]
    public async Task MarginOrders_ThatAreNotListed_AreSaidOnceAndAskedForByIdWhereThatIsPossible(int status, int code, bool isAsked)
    {
        _world.Instead = (call, request) => (call, request.Endpoint.Part) switch
        {
            (RestCall.OpenOrders, null) => FakeRestTransport.Error(status, code, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed."),
            (RestCall.Order, null) => FakeRestTransport.Ok("""{"symbol":"BTCUSDT","orderId":7,"clientOrderId":"m","origQty":"2","executedQty":"2","cummulativeQuoteQty":"200","price":"100","side":"BUY","type":"LIMIT","status":"FILLED","time":1760000000000,"updateTime":1999999999999}"""),
            _ => null,
        };
        await using var connection = await ConnectAsync();
        _world.Ear.Answer("""{"e":"executionReport","E":1,"s":"BTCUSDT","c":"m","S":"BUY","o":"LIMIT","f":"GTC","q":"2","p":"100","x":"NEW","X":"NEW","i":7,"z":"0","Z":"0","T":1760000000000,"O":1760000000000}""");
        Assert.Equal((null, OrderStatus.New), Assert.Single(connection.GetOrders()) is var order ? (order.ContractFamily, order.Status) : default);
        await BreakAsync(connection, static () => { });
        Assert.Equal(isAsked ? OrderStatus.Filled : OrderStatus.New, Assert.Single(connection.GetOrders()).Status);
        Assert.Equal(isAsked, _world.Asked.Contains("GET /papi/v1/margin/order"));
        Assert.Single(_world.Asked, asked => asked == "GET /papi/v1/margin/openOrders");
        var notice = Assert.Single(connection.RecentNotices, notice => notice.Kind == NoticeKind.AccountFailed);
        Assert.Contains("orders of the margin account", notice.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RestCall.Balances, """[{"asset":"USDT","crossMarginFree":"1","umWalletBalance":"2"}]""", "'[0].cmWalletBalance': it is missing")]
    [InlineData(RestCall.Balances, """[{"asset":"USDT","crossMarginFree":{},"umWalletBalance":"2","cmWalletBalance":""}]""", "'[0].crossMarginFree': an object stands where a number belongs")]
    [InlineData(RestCall.Balances, """{"asset":"USDT"}""", "an object stands where a list belongs")]
    [InlineData(RestCall.Account, """{"uniMMR":"1"}""", "'accountEquity': it is missing")]
    [InlineData(RestCall.Account, """{"accountEquity":"1","uniMMR":[]}""", "'uniMMR': a list stands where a number belongs")]
    [InlineData(RestCall.OpenAlgoOrders, """[{"strategyId":1,"symbol":"BTCUSD_PERP"}]""", "'[0].algoStatus': it is missing")]
    public async Task Answer_ThatMakesNoSense_FailsAndNamesTheField(RestCall call, string body, string words)
    {
        _world.Instead = (asked, _) => asked == call ? FakeRestTransport.Ok(body) : null;
        var error = await Assert.ThrowsAsync<MarketStreamException>(ConnectAsync);
        Assert.Equal("RestNotUnderstood", error.ErrorId);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    // Portfolio Margin has no request for its time.
    [Fact]
    public async Task Clock_ThatIsOff_IsSetByTheTimeOfTheRefusal()
    {
        var ahead = _world.Fake.Time.GetUtcNow().AddMinutes(3);
        var asked = new List<string>();
        _world.Instead = (call, request) =>
        {
            if (call != RestCall.Account) return call == RestCall.ListenKey ? null : FakeRestTransport.Ok("[]");
            asked.Add(request.Query.Single(pair => pair.Key == "timestamp").Value);
            return asked.Count > 1
                ? FakeRestTransport.Ok("""{"accountEquity":"1","accountStatus":"NORMAL"}""")
                : FakeRestTransport.Error(400, -1021, "Timestamp for this request is outside of the recvWindow.") with { VenueTime = ahead };
        };
        await using var connection = await ConnectAsync();
        Assert.InRange(long.Parse(asked[1], null) - ahead.ToUnixTimeMilliseconds(), 0, 60_000);
        Assert.Equal(AccountCertainty.Certain, connection.GetAccount().Certainty);
    }

    [Fact]
    public async Task Comparison_WeighsWhatTheVenueDocuments()
    {
        await using var connection = await ConnectAsync();
        var weights = _world.Profile.Endpoints.SelectMany(endpoint => endpoint.Value.Parts()).ToDictionary(part => $"GET {part.Path}", part => part.Weight);
        Assert.Equal(20 + 20 + 5 + 1 + 40 + 40 + 5 + 40 + 40, _world.Asked.Where(weights.ContainsKey).Sum(asked => weights[asked]));
    }

    [Fact]
    public async Task Pro_TotalsEveryFiveSeconds_AreShown()
    {
        var world = new AccountVenue("binance-portfolio-margin-pro");
        var opening = world.ConnectAsync();
        await world.Fake.UntilAsync(() => opening.IsCompleted, TimeSpan.FromMinutes(10));
        await using var connection = await opening;
        Assert.Equal($"/pm-classic/ws/{world.Service.Accounts[0].Key!.Value}", world.Ear.Socket.Uri.AbsolutePath);
        world.Ear.Answer("""{"e":"PM_PRO_ACCOUNT_UPDATE","E":1760000143143,"u":"14.4","eq":"145","ae":"146","im":"14.7","mm":"10.1","avb":"148","vmw":"149"}""");
        var account = connection.GetAccount();
        Assert.Equal((14.4m, 145m, 14.7m, 10.1m), (account.MarginRatio, account.Equity, account.InitialMargin, account.MaintenanceMargin));
    }

    private static StreamOrder Seen(MarketConnection connection, SimulatedOrder order, string symbol) =>
        connection.GetOrders().Single(seen => seen.AlgoId == order.AlgoId && seen.Symbol == symbol);

    private SimulatedOrder Place(string symbol) => _world.Service.Execute(
        null, new OrderRequest { Action = OrderAction.Place, Symbol = symbol, Side = OrderSide.Sell, TriggerPrice = 90 });

    private async Task BreakAsync(MarketConnection connection, Action meanwhile)
    {
        // What was heard in the moment of the question is not looked for in the answer.
        _world.Fake.Time.Advance(TimeSpan.FromSeconds(1));
        _world.Ear.Socket.Drop();
        meanwhile();
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Uncertain);
        await UntilAsync(() => connection.GetAccount().Certainty == AccountCertainty.Certain);
    }

    private void AssertSame(MarketConnection connection) => AccountComparison.AssertSame(_world.Service, connection);

    private async Task<MarketConnection> ConnectAsync()
    {
        var opening = _world.ConnectAsync();
        await UntilAsync(() => opening.IsCompleted);
        return await opening;
    }

    private Task UntilAsync(Func<bool> condition) => _world.Fake.UntilAsync(
        () =>
        {
            if (_world.Fake.Sockets.Count > 0) _world.Ear.Ping();
            return condition();
        },
        TimeSpan.FromHours(2));
}
