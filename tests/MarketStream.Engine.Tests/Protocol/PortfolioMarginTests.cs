using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Protocol;

/// <summary>What Portfolio Margin, its Pro variant and margin accounts send beside the events of futures and spot.</summary>
public sealed class PortfolioMarginTests
{
    private const string Conditional =
        """{"e":"CONDITIONAL_ORDER_TRADE_UPDATE","T":1760000101101,"E":1760000102102,"fs":"CM","so":{"s":"SOLUSD_PERP","c":"own-1","si":9103,"S":"SELL","st":"TRAILING_STOP_MARKET","f":"GTC","q":"10.4","p":"0","sp":"10.6","os":"NEW","T":1760000107107,"ut":1760000108108,"R":false,"wt":"MARK_PRICE","ps":"LONG","cp":true,"AP":"11.3","cr":"1.4","i":9115,"V":"NONE","gtd":0} }""";

    private const string Algo =
        """{"e":"ALGO_UPDATE","T":1760000116116,"E":1760000117117,"fs":"UM","ao":{"caid":"own-118","aid":9119,"at":"CONDITIONAL","o":"STOP","s":"SOLUSDT","S":"BUY","ps":"BOTH","f":"GTC","q":"12.0","X":"NEW","ai":"","tp":"12.1","p":"12.2","tt":0,"gtd":0,"rm":""} }""";

    private const string Liability =
        """{"e":"liabilityChange","E":1760000123123,"a":"SOL","t":"BORROW","T":1352286576452864124,"p":"12.5","i":"0.6","l":"13.1"}""";

    private const string UserLiability = """{"e":"USER_LIABILITY_CHANGE","E":1760000132132,"a":"SOL","t":"REPAY","p":"13.3","i":"0.4"}""";
    private const string OpenLoss = """{"e":"openOrderLoss","E":1760000135135,"O":[{"a":"USDT","o":"-0.136"},{"a":"SOL","o":"-1.37"}]}""";
    private const string Risk = """{"e":"riskLevelChange","E":1760000138138,"u":"1.39","s":"MARGIN_CALL","eq":"140.1","ae":"141.2","m":"101.5"}""";
    private const string MarginLevel = """{"e":"MARGIN_LEVEL_STATUS_CHANGE","E":1760000142142,"l":"1.1","s":"FORCE_LIQUIDATION"}""";
    private const string Pro = """{"e":"PM_PRO_ACCOUNT_UPDATE","E":1760000143143,"u":"14.4","eq":"145","ae":"146","im":"14.7","mm":"10.1","avb":"148","vmw":"149"}""";

    private static readonly VenueProfile Profile = VenueCatalog.Shared.Get("binance-usdm") with
    {
        Events = new Dictionary<string, EventKind>
        {
            ["ORDER_TRADE_UPDATE"] = EventKind.OrderUpdate,
            ["ACCOUNT_UPDATE"] = EventKind.AccountUpdate,
            ["ALGO_UPDATE"] = EventKind.AlgoOrder,
            ["CONDITIONAL_ORDER_TRADE_UPDATE"] = EventKind.AlgoOrder,
            ["executionReport"] = EventKind.OrderUpdate,
            ["outboundAccountPosition"] = EventKind.AccountUpdate,
            ["balanceUpdate"] = EventKind.BalanceUpdate,
            ["liabilityChange"] = EventKind.LiabilityChange,
            ["USER_LIABILITY_CHANGE"] = EventKind.LiabilityChange,
            ["openOrderLoss"] = EventKind.OpenOrderLoss,
            ["riskLevelChange"] = EventKind.RiskLevel,
            ["RISK_LEVEL_CHANGE"] = EventKind.RiskLevel,
            ["MARGIN_LEVEL_STATUS_CHANGE"] = EventKind.RiskLevel,
            ["PM_PRO_ACCOUNT_UPDATE"] = EventKind.PortfolioAccount,
            ["listenKeyExpired"] = EventKind.ListenKeyExpired,
        },
    };

    public static TheoryData<string> Payloads => [Conditional, Algo, Liability, UserLiability, OpenLoss, Risk, MarginLevel, Pro];

    private static Socket NewSocket() => new Socket(Profile).With("listenkey");

    [Fact]
    public void Read_ConditionalOrder_IsAnAlgoOrder()
    {
        var order = NewSocket().One<AlgoOrderEvent>(Conditional);

        Assert.Equal(("SOLUSD_PERP", "own-1", 9103, 9115), (order.Symbol, order.ClientAlgoId, order.AlgoId, order.OrderId));
        Assert.Equal((OrderSide.Sell, "TRAILING_STOP_MARKET", TimeInForce.Gtc, "NEW"), (order.Side, order.OrderType, order.TimeInForce, order.AlgoStatus));
        Assert.Equal((10.4m, 0m, 10.6m, 11.3m, 1.4m), (order.Quantity, order.Price, order.TriggerPrice, order.ActivationPrice, order.CallbackRate));
        Assert.Equal(("MARK_PRICE", PositionSide.Long, true, false, "NONE"), (order.WorkingType, order.PositionSide, order.IsClosePosition, order.IsReduceOnly, order.SelfTradePrevention));
        Assert.Equal(1760000107107, order.CreatedTime?.ToUnixTimeMilliseconds());
        Assert.Equal(1760000108108, order.UpdateTime?.ToUnixTimeMilliseconds());
        Assert.Equal(1760000101101, order.TransactionTime?.ToUnixTimeMilliseconds());
        Assert.Equal(ContractFamily.CoinMargined, order.ContractFamily);
        Assert.Null(order.GoodTillDate);
    }

    [Fact]
    public void Read_AlgoOrder_IsInTheKeyOfPortfolioMargin()
    {
        var order = NewSocket().One<AlgoOrderEvent>(Algo);

        Assert.Equal(("SOLUSDT", "own-118", 9119, 12.1m), (order.Symbol, order.ClientAlgoId, order.AlgoId, order.TriggerPrice));
        Assert.Equal(ContractFamily.UsdMargined, order.ContractFamily);
        Assert.Null(order.OrderId);
    }

    [Fact]
    public void Read_Liabilities_AreOfTheirAsset()
    {
        var portfolio = NewSocket().One<LiabilityChangeEvent>(Liability);
        var margin = NewSocket().One<LiabilityChangeEvent>(UserLiability);

        Assert.Equal(("SOL", "BORROW", 1352286576452864124, 12.5m, 0.6m, 13.1m), (portfolio.Asset, portfolio.ChangeType, portfolio.TransactionId, portfolio.Principal, portfolio.Interest, portfolio.TotalLiability));
        Assert.Null(portfolio.TransactionTime);
        Assert.Equal(("SOL", "REPAY", null, 13.3m, 0.4m, null), (margin.Asset, margin.ChangeType, margin.TransactionId, margin.Principal, margin.Interest, margin.TotalLiability));
    }

    [Fact]
    public void Read_OpenOrderLosses_AreByAsset() => Assert.Equal("USDT -0.136; SOL -1.37", NewSocket().One<OpenOrderLossEvent>(OpenLoss).ToString());

    [Fact]
    public void Read_RiskLevels_AreOfOneType()
    {
        var portfolio = NewSocket().One<RiskLevelEvent>(Risk);
        var margin = NewSocket().One<RiskLevelEvent>(MarginLevel);

        Assert.Equal(("MARGIN_CALL", 1.39m, 140.1m, 141.2m, 101.5m), (portfolio.RiskLevel, portfolio.MarginRatio, portfolio.Equity, portfolio.ActualEquity, portfolio.MaintenanceMargin));
        Assert.Equal(("FORCE_LIQUIDATION", 1.1m, null), (margin.RiskLevel, margin.MarginRatio, margin.MaintenanceMargin));
    }

    [Fact]
    public void Read_AccountOfPro_HasItsTotals()
    {
        var account = NewSocket().One<PortfolioAccountEvent>(Pro);

        Assert.Equal((14.4m, 145m, 146m, 14.7m, 10.1m), (account.MarginRatio, account.Equity, account.ActualEquity, account.InitialMargin, account.MaintenanceMargin));
        Assert.Equal((148m, 149m), (account.AvailableBalance, account.MaximumWithdrawal));
    }

    [Theory]
    [InlineData("UM", ContractFamily.UsdMargined, 31.5, null)]
    [InlineData("CM", ContractFamily.CoinMargined, null, 31.5)]
    public void Read_OrderOfAFamily_HasTheUnitsOfItsMarket(string words, ContractFamily family, double? notional, double? quantity)
    {
        var order = NewSocket().One<OrderUpdateEvent>(
            $$"""{"e":"ORDER_TRADE_UPDATE","fs":"{{words}}","E":1,"o":{"s":"S","S":"SELL","q":"1","p":"2","i":7,"n":"0.1","b":"31.5"} }""");

        Assert.Equal((family, 0.1m, (decimal?)notional, (decimal?)quantity), (order.ContractFamily, order.Commission, order.BidsNotional, order.BidsQuantity));
    }

    [Fact]
    public void Read_EventsOfTheMarginAccount_AreThoseOfSpot()
    {
        var position = NewSocket().One<AccountUpdateEvent>("""{"e":"outboundAccountPosition","E":1,"u":1760000150150,"U":9151,"B":[{"a":"SOL","f":"1","l":"2"}]}""");
        var balance = NewSocket().One<BalanceUpdateEvent>("""{"e":"balanceUpdate","E":1,"a":"SOL","d":"5","U":9152,"T":1760000153153}""");
        var order = NewSocket().One<OrderUpdateEvent>("""{"e":"executionReport","E":1,"s":"SOLUSDT","S":"BUY","o":"LIMIT","q":"1","p":"2","i":7,"U":9154}""");

        Assert.Equal((9151L, 9152L, 9154L), (position.UpdateId, balance.UpdateId, order.CounterOrderId));
        Assert.Null(position.ContractFamily);
    }

    [Fact]
    public void Read_ExpiredKeyThatIsNotNamed_HasNone()
    {
        var expired = NewSocket().One<ListenKeyExpiredEvent>("""{"e":"listenKeyExpired","E":1760000155155}""");

        Assert.Equal(("", "..."), (expired.GetListenKey(), expired.ListenKey));
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Read_AnyFieldOfAnyOtherShape_IsOneEvent(string payload) => HostileShapes.AssertOneEvent(payload, NewSocket());

    [Theory]
    [InlineData("""{"e":"ALGO_UPDATE","o":{"s":"S"},"ao":{"s":"S"} }""")]
    [InlineData("""{"e":"CONDITIONAL_ORDER_TRADE_UPDATE","so":[]}""")]
    [InlineData("""{"e":"CONDITIONAL_ORDER_TRADE_UPDATE","so":{"c":"own"} }""")]
    [InlineData("""{"e":"liabilityChange","t":"BORROW"}""")]
    [InlineData("""{"e":"openOrderLoss","O":{"a":"SOL"} }""")]
    [InlineData("""{"e":"openOrderLoss","O":[7]}""")]
    [InlineData("""{"e":"riskLevelChange","u":"1"}""")]
    [InlineData("""{"e":"PM_PRO_ACCOUNT_UPDATE","u":"1"}""")]
    public void Read_BrokenEvent_StaysRaw(string payload) => Assert.Equal(payload, NewSocket().One<RawEvent>(payload).Json);
}
