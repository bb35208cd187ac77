using MarketStream.Accounts;
using MarketStream.Engine.Accounts;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Accounts;

public class AccountTrackerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly HashSet<OrderList> Both = [new(null, IsConditional: false), new(null, IsConditional: true)];

    private readonly AccountTracker _tracker = new("test");

    [Fact]
    public void Apply_LateEvent_TakesNothingBack()
    {
        _tracker.Apply(Order(1, "PARTIALLY_FILLED", 2, At(2)));
        _tracker.Apply(Order(1, "NEW", 0, At(1)));
        Assert.Equal(2, Assert.Single(_tracker.Orders).FilledQuantity);
    }

    [Fact]
    public void Apply_EventAfterTheEnd_IsLate()
    {
        _tracker.Apply(Order(1, "CANCELED", 1, At(1)));
        _tracker.Apply(Order(1, "PARTIALLY_FILLED", 2, At(2)));
        Assert.Equal("CANCELED", Assert.Single(_tracker.Orders).StatusText);
    }

    [Fact]
    public void Apply_ManyClosedOrders_AreForgottenInTheirOrder()
    {
        _tracker.Apply(Order(7, "NEW", 0, At(0)));
        for (var id = 100; id < 100 + OrderTable.MaxClosed + 5; id++) _tracker.Apply(Order(id, "FILLED", 3, At(1)));
        Assert.Equal(OrderTable.MaxClosed + 1, _tracker.Orders.Count);
        Assert.Contains(_tracker.Orders, order => order.OrderId == 7);
        Assert.DoesNotContain(_tracker.Orders, order => order.OrderId == 100);
    }

    [Fact]
    public void Suspect_UntilEventsComeAgain_LeavesWhatTheyTellCertain()
    {
        _tracker.Apply(Order(1, "NEW", 0, At(1)));
        _tracker.MarkUncertain(At(2), AccountCause.SocketLost);
        _tracker.Live(At(3));
        _tracker.Apply(Order(2, "NEW", 0, At(4)));
        Assert.Equal(
            [(1, AccountCertainty.Uncertain), (2, AccountCertainty.Certain)],
            _tracker.Orders.Select(order => ((int)order.OrderId, order.Certainty)));
        Assert.Equal(At(2), _tracker.View("venue", true, null).UncertainSince);
    }

    [Fact]
    public void Reconcile_AnswerThatLacksAnOrder_LeavesOneThatWasPlacedSince()
    {
        _tracker.MarkUncertain(At(0), AccountCause.SocketLost);
        _tracker.Apply(Order(1, "NEW", 0, At(1)));
        _tracker.Apply(Order(2, "NEW", 0, At(6)));
        var snapshot = Snapshot(At(5));
        Assert.Equal(1, Assert.Single(_tracker.FindLacking(snapshot)).OrderId);
        var findings = _tracker.Reconcile(snapshot, isWhole: true, At(7));
        Assert.Equal(new AccountFindings(0, 0, 0, 1), findings);
        Assert.Equal(["UNKNOWN", "NEW"], _tracker.Orders.Select(order => order.StatusText));
        Assert.Null(_tracker.Uncertainty);
    }

    [Fact]
    public void Reconcile_WhileSomethingBroke_LeavesTheDoubt()
    {
        _tracker.MarkUncertain(At(0), AccountCause.KeyLost);
        _tracker.Reconcile(Snapshot(At(1)), isWhole: false, At(2));
        Assert.Equal(new AccountUncertainty(At(0), AccountCause.KeyLost), _tracker.Uncertainty);
    }

    // Venues number conditional orders apart from the others.
    [Fact]
    public void Apply_ConditionalOrderWithTheIdOfAnother_AreTwoOrders()
    {
        _tracker.Apply(Order(5, "NEW", 0, At(1)));
        _tracker.Apply(Algo(5, "NEW", At(1)));
        _tracker.Apply(Order(5, "CANCELED", 0, At(2)));
        Assert.Equal([("CANCELED", 5, null), ("NEW", 0, 5L)], _tracker.Orders.Select(order => (order.StatusText, (int)order.OrderId, order.AlgoId)));
        Assert.False(new OrderChoice(0, null, null).Accepts(_tracker.Orders[1]));
        Assert.False(new OrderChoice(null, null, null, 5).Accepts(_tracker.Orders[0]));
        Assert.True(new OrderChoice(null, null, null, 5).Accepts(_tracker.Orders[1]));
        var snapshot = Snapshot(At(3)) with { Lists = Both };
        Assert.Equal(5, Assert.Single(_tracker.FindLacking(snapshot)).AlgoId);
        Assert.Equal(1, _tracker.Reconcile(snapshot, isWhole: true, At(4)).Unresolved);
    }

    [Fact]
    public void Apply_ReportsOfAConditionalOrderInAnyOrder_EndWithTheLatest()
    {
        string[] statuses = ["NEW", "TRIGGERING", "TRIGGERED", "FINISHED"];
        foreach (var order in new[] { new[] { 0, 1, 2, 3 }, [2, 0, 1, 3], [0, 3, 2, 1], [3, 0, 1, 2], [2, 3, 0, 1] })
        {
            var tracker = new AccountTracker("test");
            foreach (var stage in order) tracker.Apply(Algo(9, statuses[stage], At(1), stage > 1 ? 77 : null));
            var known = Assert.Single(tracker.Orders);
            Assert.Equal(("FINISHED", 77L, 0), (known.StatusText, known.TriggeredOrderId, tracker.View("venue", true, null).OpenOrderCount));
        }
    }

    [Fact]
    public void Reconcile_ConditionalOrderThatWasTriggered_IsAskedForUntilItsEndIsKnown()
    {
        _tracker.Apply(Algo(9, "TRIGGERED", At(1), 77));
        var snapshot = Snapshot(At(3)) with { Lists = Both };
        var lacking = Assert.Single(_tracker.FindLacking(snapshot));

        // The venue may not know it any more: its order tells what became of it.
        Assert.True(_tracker.Reconcile(snapshot, isWhole: true, At(4)).IsEmpty);
        Assert.Equal("TRIGGERED", Assert.Single(_tracker.Orders).StatusText);
        _tracker.Reconcile(snapshot with { ClosedOrders = [lacking with { StatusText = "FINISHED", AsOf = At(4) }] }, isWhole: true, At(5));
        Assert.Equal(("FINISHED", 77L), (_tracker.Orders[0].StatusText, _tracker.Orders[0].TriggeredOrderId));
        Assert.Empty(_tracker.FindLacking(snapshot with { AskedAt = At(9) }));
    }

    [Fact]
    public void Reconcile_VenueThatCannotBeAskedForConditionalOrders_LeavesThem()
    {
        _tracker.Apply(Algo(9, "NEW", At(1)));
        Assert.Empty(_tracker.FindLacking(Snapshot(At(3))));
        Assert.True(_tracker.Reconcile(Snapshot(At(3)), isWhole: true, At(4)).IsEmpty);
        Assert.True(Assert.Single(_tracker.Orders).IsOpen);
    }

    // The list of conditional orders lacks what their orders have filled.
    [Fact]
    public void Reconcile_ConditionalOrder_KeepsWhatOnlyEventsTell()
    {
        _tracker.Apply(Algo(9, "TRIGGERED", At(1), 77, filled: 2));
        var known = Assert.Single(_tracker.Orders);
        _tracker.Reconcile(Snapshot(At(3)) with { Lists = Both, ClosedOrders = [known with { FilledQuantity = 0, AveragePrice = null, StatusText = "FINISHED", AsOf = At(3) }] }, isWhole: true, At(4));
        Assert.Equal((2, 101, "FINISHED"), (_tracker.Orders[0].FilledQuantity, _tracker.Orders[0].AveragePrice, _tracker.Orders[0].StatusText));
    }

    // The wallets of an asset have events of their own, which overtake each other.
    [Fact]
    public void Apply_OfADividedAccount_KeepsItsPartsApart()
    {
        var tracker = new AccountTracker("test", isDivided: true);
        tracker.Apply(Wallet(ContractFamily.UsdMargined, 10, At(2)));
        tracker.Apply(Wallet(ContractFamily.CoinMargined, 3, At(1)));
        tracker.Apply(Wallet(ContractFamily.CoinMargined, 0, At(3)));
        tracker.Apply(Wallet(null, 7, At(1)));
        Assert.Equal([(null, 7m), (ContractFamily.UsdMargined, 10m)], tracker.View("venue", true, null).Balances.OrderBy(balance => balance.ContractFamily).Select(balance => (balance.ContractFamily, balance.Balance)));

        var margin = Order(1, "NEW", 0, At(1));
        var future = Order(1, "NEW", 0, At(1));
        future.ContractFamily = ContractFamily.UsdMargined;
        tracker.Apply(margin);
        tracker.Apply(future);
        Assert.Equal(2, tracker.Orders.Count);
    }

    [Fact]
    public void Apply_FamilyAtAVenueThatDoesNotDivideAccounts_DoesNotMatter()
    {
        var order = Order(1, "NEW", 0, At(1));
        order.ContractFamily = ContractFamily.UsdMargined;
        _tracker.Apply(order);
        _tracker.Apply(Order(1, "FILLED", 3, At(2)));
        Assert.Equal(("FILLED", null), Assert.Single(_tracker.Orders) is var known ? (known.StatusText, known.ContractFamily) : default);
    }

    private static AccountUpdateEvent Wallet(ContractFamily? family, decimal balance, DateTimeOffset at) => new()
    {
        ContractFamily = family,
        Balances = new EventList<AccountBalance>([new AccountBalance { Asset = "USDT", Balance = balance }]),
        TransactionTime = at,
        ReceivedAtTicks = at.UtcTicks,
    };

    private static AlgoOrderEvent Algo(long id, string status, DateTimeOffset at, long? placed = null, decimal filled = 0) => new()
    {
        AlgoId = id,
        Symbol = "BTCUSDT",
        AlgoStatus = status,
        Quantity = 3,
        TriggerPrice = 90,
        OrderId = placed,
        FilledQuantity = filled,
        AveragePrice = filled > 0 ? 101 : null,
        TransactionTime = at,
        ReceivedAtTicks = at.UtcTicks,
    };

    private static DateTimeOffset At(int seconds) => Start.AddSeconds(seconds);

    private static AccountSnapshot Snapshot(DateTimeOffset at) =>
        new() { AskedAt = at, Balances = [], Greeks = [], Totals = new AccountTotals(), Positions = [], OpenOrders = [] };

    private static OrderUpdateEvent Order(long id, string status, decimal filled, DateTimeOffset at) => new()
    {
        OrderId = id,
        Symbol = "BTCUSDT",
        StatusText = status,
        Quantity = 3,
        FilledQuantity = filled,
        TransactionTime = at,
        ReceivedAtTicks = at.UtcTicks,
    };
}
