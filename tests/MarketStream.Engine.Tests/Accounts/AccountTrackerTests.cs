using MarketStream.Accounts;
using MarketStream.Engine.Accounts;
using MarketStream.Events.Accounts;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Accounts;

public class AccountTrackerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

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
