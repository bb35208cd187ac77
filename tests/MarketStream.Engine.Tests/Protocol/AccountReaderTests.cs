using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Tests.Protocol;

public sealed class AccountReaderTests
{
    private const string ListenKey = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1";

    private static Socket On(string venue) => new Socket(VenueCatalog.Shared.Get(venue)).With(ListenKey);

    [Fact]
    public void Read_SeveralOrdersInOneEvent_AreOneEventEach()
    {
        var sink = On("binance-options").Decode(
            """
            {"e":"ORDER_TRADE_UPDATE","o":[
              {"s":"SOL-261225-150-C","oid":"4611869636869226548","p":"19.5","q":"2.0","S":"NEW","tif":"GTC","oty":"LIMIT"},
              {"s":"SOL-261225-150-P","oid":"4611869636869226549","p":"18.5","q":"-3","S":"FILLED","fi":[{"t":"20","p":"18.5","q":"3"}]}],
             "E":1760000000001}
            """);

        var orders = sink.Events.Select(found => Assert.IsType<OrderUpdateEvent>(found.Item)).ToList();
        Assert.Equal([4611869636869226548, 4611869636869226549], orders.Select(order => order.OrderId));
        Assert.Equal([OrderSide.Buy, OrderSide.Sell], orders.Select(order => order.Side));
        Assert.Equal([2.0m, 3m], orders.Select(order => order.Quantity));
        Assert.All(orders, order => Assert.Equal(1760000000001, order.EventTimeUnixMs));
        Assert.Equal("3 @ 18.5 #20", orders[1].Fills?.ToString());
        Assert.Null(orders[0].Fills);
    }

    [Fact]
    public void Read_OrderWithUnknownWords_KeepsTheWords()
    {
        var order = On("binance-usdm").One<OrderUpdateEvent>(
            """{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"SOLUSDT","S":"BOTH","q":"1","p":"0","i":7,"X":"NEW_ADL","x":"AMENDMENT","f":"GTE_GTC","t":0}}""");

        Assert.Equal((null, "BOTH"), (order.Side, order.SideText));
        Assert.Equal((null, "NEW_ADL"), (order.Status, order.StatusText));
        Assert.Equal((null, "GTE_GTC"), (order.TimeInForce, order.TimeInForceText));
        Assert.Equal(ExecutionType.Amendment, order.ExecutionType);
        Assert.Null(order.TradeId);
        Assert.Null(order.Commission);
    }

    [Fact]
    public void Read_EnclosedOrder_KeepsItsSubscription()
    {
        var order = new Socket(VenueCatalog.Shared.Get("binance-spot")).One<OrderUpdateEvent>(
            """{"event":{"e":"executionReport","s":"SOLBTC","S":"SELL","o":"LIMIT","q":"1.50","p":"0.0021","i":77,"g":-1,"t":-1,"N":null,"n":"0","I":9},"subscriptionId":4}""");

        Assert.Equal((4L, "SOLBTC", 77L, OrderSide.Sell), (order.SubscriptionId, order.Symbol, order.OrderId, order.Side));
        Assert.Null(order.OrderListId);
        Assert.Null(order.TradeId);
        Assert.Null(order.CommissionAsset);
    }

    [Fact]
    public void Read_AccountUpdate_NamesWhatChanged()
    {
        var update = On("binance-usdm").One<AccountUpdateEvent>(
            """{"e":"ACCOUNT_UPDATE","E":1,"T":1760000000000,"a":{"m":"FUNDING_FEE","B":[{"a":"USDT","wb":"12.5","bc":"-0.1"},{"a":"BNB","wb":"3"}]}}""");

        Assert.Equal("FUNDING_FEE", update.Reason);
        Assert.Equal("USDT 12.5; BNB 3", update.Balances?.ToString());
        Assert.Null(update.Positions);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1760000000000), update.TransactionTime);
    }

    [Fact]
    public void Read_MultiAssetMode_HasNoSymbol()
    {
        var change = On("binance-usdm").One<AccountConfigurationEvent>("""{"e":"ACCOUNT_CONFIG_UPDATE","E":1,"ai":{"j":true}}""");
        Assert.Equal(("", true, null), (change.Symbol, change.IsMultiAssetMargin, change.Leverage));
    }

    [Fact]
    public void Read_ExpiredListenKey_IsShownInPartOnly()
    {
        var socket = new Socket(VenueCatalog.Shared.Get("binance-options-2026"), keepRaw: true).With(ListenKey);
        var expired = socket.One<ListenKeyExpiredEvent>(
            $$"""{"e":"listenKeyExpired","E":"1760000000000","listenKey":"{{ListenKey}}"}""");

        Assert.Equal(("pqia...", ListenKey, 1760000000000), (expired.ListenKey, expired.GetListenKey(), expired.EventTimeUnixMs));
        Assert.DoesNotContain(ListenKey, expired.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\"listenKey\":\"" + new string('*', ListenKey.Length) + "\"}", expired.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OrderOfSpotThatExpired_SaysWhy()
    {
        var order = On("binance-spot").One<OrderUpdateEvent>(
            """{"e":"executionReport","E":1,"s":"SOLBTC","S":"SELL","o":"LIMIT","f":"IOC","q":"1.50","p":"0.0021","x":"EXPIRED","X":"EXPIRED","i":77,"eR":"UNFILLED_IOC_QUANTITY_EXPIRED"}""");

        Assert.Equal((ExecutionType.Expired, "UNFILLED_IOC_QUANTITY_EXPIRED"), (order.ExecutionType, order.ExpiryReason));
    }

    [Fact]
    public void Read_PlainOrderOfSpot_HasNothingOfSpecialOnes()
    {
        var order = On("binance-spot").One<OrderUpdateEvent>("""{"e":"executionReport","s":"S","S":"BUY","o":"LIMIT","q":"1","p":"2","i":7}""");

        Assert.Equal((null, null, null, null), (order.TrailingDelta, order.TrailingTime, order.StrategyId, order.StrategyType));
        Assert.Equal((null, null, null, null), (order.PreventedQuantity, order.CounterSymbol, order.PreventedExecutionPrice, order.TradeGroupId));
        Assert.Equal((null, null, null, null), (order.MatchType, order.AllocationId, order.WorkingFloor, order.UsesSmartOrderRouting));
        Assert.Equal((null, null, null, null, null), (order.PegPriceType, order.PegOffsetType, order.PegOffsetValue, order.PeggedPrice, order.ExpiryReason));
    }

    [Fact]
    public void Read_FundingFee_NamesItsContract()
    {
        var update = On("binance-usdm").One<AccountUpdateEvent>(
            """{"e":"ACCOUNT_UPDATE","E":1,"T":1760000000000,"a":{"m":"FUNDING_FEE","S":"SOLUSDT","B":[{"a":"USDT","wb":"12.5","bc":"-0.1"}],"P":[]}}""");

        Assert.Equal(("FUNDING_FEE", "SOLUSDT"), (update.Reason, update.Symbol));
    }

    [Theory]
    [InlineData("9132", "9132")]
    [InlineData("\"own-9132\"", "own-9132")]
    [InlineData("null", null)]
    public void Read_AmendedOrder_HasTheIdOfTheChange(string wire, string? id)
    {
        var order = On("binance-usdm").One<OrderUpdateEvent>(
            $$"""{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"S","S":"BUY","q":"1","p":"2","i":7,"x":"AMENDMENT","M":{{wire}}} }""");

        Assert.Equal((ExecutionType.Amendment, id), (order.ExecutionType, order.ModifyId));
    }

    [Theory]
    [InlineData("binance-usdm", "true", true)]
    [InlineData("binance-coinm", "false", false)]
    [InlineData("binance-coinm", "null", null)]
    public void Read_TrailingAlgoOrder_SaysWhetherItTrails(string venue, string wire, bool? isActivated)
    {
        var order = On(venue).One<AlgoOrderEvent>(
            $$"""{"e":"ALGO_UPDATE","T":1760000000001,"E":1,"o":{"caid":"own-1","aid":5,"at":"CONDITIONAL","o":"TRAILING_STOP_MARKET","s":"S","S":"SELL","X":"NEW","ai":"","ia":{{wire}}} }""");

        Assert.Equal((5L, isActivated, "NEW"), (order.AlgoId, order.IsActivated, order.AlgoStatus));
    }

    [Theory]
    [InlineData("""{"event":{"e":"serverShutdown","E":1760000000000}}""")]
    [InlineData("""{"event":{"e":"serverShutdown","E":1760000000000},"subscriptionId":null}""")]
    public void Read_EnclosedShutdown_NeedsNoSubscription(string frame)
    {
        Assert.Equal(1760000000000, On("binance-spot").One<ServerShutdownEvent>(frame).EventTimeUnixMs);
        Assert.Equal(1760000000000, new Socket(VenueCatalog.Shared.Get("binance-spot")).One<ServerShutdownEvent>(frame).EventTimeUnixMs);
    }

    [Theory]
    [InlineData("""{"event":{"e":"eventStreamTerminated","E":1760000000000}}""", null)]
    [InlineData("""{"event":{"e":"eventStreamTerminated","E":1760000000000},"subscriptionId":3}""", 3)]
    public void Read_EnclosedEndOfTheStream_IsTyped(string frame, int? subscription)
    {
        Assert.Equal(subscription, On("binance-spot").One<StreamTerminatedEvent>(frame).SubscriptionId);
        Assert.Equal(subscription, new Socket(VenueCatalog.Shared.Get("binance-spot")).One<StreamTerminatedEvent>(frame).SubscriptionId);
    }

    [Theory]
    [InlineData("""{"event":5}""")]
    [InlineData("""{"event":"x"}""")]
    [InlineData("""{"event":{"a":1}}""")]
    public void Read_EnclosedInAnotherForm_IsKeptRaw(string frame) =>
        Assert.Contains(new Socket(VenueCatalog.Shared.Get("binance-spot")).One<RawEvent>(frame).GetRawText()!, frame, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"e":"ORDER_TRADE_UPDATE","E":1,"o":[]}""")]
    [InlineData("""{"e":"ORDER_TRADE_UPDATE","E":1,"o":[1]}""")]
    [InlineData("""{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"S"}}""")]
    [InlineData("""{"e":"ACCOUNT_UPDATE","E":1,"B":{}}""")]
    [InlineData("""{"e":"ACCOUNT_UPDATE","E":1}""")]
    [InlineData("""{"e":"RISK_LEVEL_CHANGE","E":1,"s":{}}""")]
    public void Read_BrokenEvent_StaysRaw(string payload) => On("binance-options").One<RawEvent>(payload);
}
