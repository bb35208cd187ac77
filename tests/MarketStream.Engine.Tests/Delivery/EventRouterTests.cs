using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Delivery;

public class EventRouterTests
{
    private static readonly StreamName Stream = TestVenue.Trades(1)[0];

    private readonly EventRouter _router = TestNotices.NewRouter(100);

    [Fact]
    public void Attach_AfterEvents_TakesOverTheBacklogInOrder()
    {
        Route(1, 2, 3);
        using var receiver = _router.Attach(new ReceiverOptions())!;
        Route(4);
        Assert.Equal([1, 2, 3, 4], Take(receiver));
        Assert.Equal(0, _router.BacklogCount);
    }

    [Fact]
    public void Detach_WithItemsLeft_PutsThemBackForTheNextReceiver()
    {
        using (var first = _router.Attach(new ReceiverOptions())!)
        {
            Route(1, 2, 3, 4);
            Assert.Equal([1, 2], Take(first, 2));
        }

        Route(5);
        using var second = _router.Attach(new ReceiverOptions())!;
        Assert.Equal([3, 4, 5], Take(second));
    }

    [Fact]
    public void Dropped_ReceiversThatEnded_StillCount()
    {
        using (_router.Attach(new ReceiverOptions { Capacity = 2 })!) Route(1, 2, 3, 4, 5);
        Assert.Equal(3, _router.Dropped);
        using var slow = _router.Attach(new ReceiverOptions { Capacity = 2 })!;
        Route(6, 7);
        Assert.Equal(5, _router.Dropped);
        _router.Complete();
        Assert.Equal(5, _router.Dropped);
    }

    [Fact]
    public void Lost_DroppedBeforeTheReceiverCame_CountsToo()
    {
        using (_router.Attach(new ReceiverOptions { Capacity = 2 })!) Route(1, 2, 3);
        using var next = _router.Attach(new ReceiverOptions { Capacity = 4 })!;
        Assert.Equal(1, next.Lost);
        Route(4, 5, 6);
        Assert.Equal(1 + next.Status.Dropped, next.Lost);
    }

    [Theory]
    [InlineData(ContractFamily.UsdMargined, new[] { "SOLUSDT", "SOLBTC", "raw" }, new[] { "SOLUSD_PERP" })]
    [InlineData(ContractFamily.CoinMargined, new[] { "SOLUSD_PERP", "SOLBTC", "raw" }, new[] { "SOLUSDT" })]
    public void Attach_WithAFamily_TakesItAndWhatTellsNone(ContractFamily family, string[] taken, string[] left)
    {
        StreamEvent[] mixed =
        [
            new TickerEvent { Symbol = "SOLUSDT", ContractFamily = ContractFamily.UsdMargined },
            new TickerEvent { Symbol = "SOLUSD_PERP", ContractFamily = ContractFamily.CoinMargined },
            new TickerEvent { Symbol = "SOLBTC" },
            new RawEvent { Symbol = "raw" },
        ];
        Route(mixed[..2]);
        using (var receiver = _router.Attach(new ReceiverOptions { ContractFamily = family })!)
        {
            Route(mixed[2..]);
            Assert.Equal(taken, Symbols(receiver));
        }

        using var rest = _router.Attach(new ReceiverOptions())!;
        Assert.Equal(left, Symbols(rest));
    }

    [Fact]
    public void Attach_WithAFilter_LeavesTheRestForOthers()
    {
        Route(1, 2, 3);
        using (var even = _router.Attach(new ReceiverOptions { SymbolFilter = symbol => symbol == "S0" })!)
        {
            Assert.Equal([2], Take(even));
        }

        using var rest = _router.Attach(new ReceiverOptions())!;
        Assert.Equal([1, 3], Take(rest));
    }

    [Fact]
    public void Route_TwoReceivers_BothGetWhatTheyAskFor()
    {
        using var all = _router.Attach(new ReceiverOptions())!;
        using var none = _router.Attach(new ReceiverOptions { StreamFilter = _ => false })!;
        Route(1, 2);
        Assert.Equal([1, 2], Take(all));
        Assert.Empty(Take(none));
    }

    [Fact]
    public void Route_EventThatNoReceiverWants_WaitsForOneThatDoes()
    {
        using var odd = _router.Attach(new ReceiverOptions { SymbolFilter = symbol => symbol == "S1" })!;
        Route(1, 2, 3, 4);
        using var even = _router.Attach(new ReceiverOptions { SymbolFilter = symbol => symbol == "S0" })!;
        Route(5, 6);
        Assert.Equal([1, 3, 5], Take(odd));
        Assert.Equal([2, 4, 6], Take(even));
        Assert.Equal(0, _router.BacklogCount);
    }

    [Fact]
    public void Complete_WithAReceiver_LetsItDrainAndRefusesOthers()
    {
        using var receiver = _router.Attach(new ReceiverOptions())!;
        Route(1);
        _router.Complete();
        Assert.False(receiver.IsCompleted);
        Assert.Equal([1], Take(receiver));
        Assert.True(receiver.IsCompleted);
        Assert.Null(_router.Attach(new ReceiverOptions()));
    }

    [Fact]
    public async Task Detach_WhileEventsFlow_LosesNone()
    {
        const int Count = 200_000;
        var producer = Task.Run(() => Route([.. Enumerable.Range(1, Count)]), TestContext.Current.CancellationToken);
        var router = new List<int>();
        while (router.Count < Count)
        {
            using var receiver = _router.Attach(new ReceiverOptions { Capacity = Count })!;
            router.AddRange(Take(receiver, 1000));
            if (producer.IsCompleted && _router.BacklogDropped > 0) break;
        }

        await producer;

        // The backlog of 100 may overflow between two receivers. What it did not drop came in order and once.
        Assert.Equal(router.Order().Distinct(), router);
    }

    private void Route(params int[] ids)
    {
        var events = ids.Select(id => new TradeEvent { TradeId = id, Symbol = $"S{id % 2}", ReceivedAtTicks = id }).ToArray();
        Route(events);
    }

    private void Route(StreamEvent[] events) => _router.Route(Enumerable.Repeat(Stream, events.Length).ToArray(), events);

    private static List<string> Symbols(Receiver receiver)
    {
        var buffer = new StreamItem[1000];
        return [.. buffer[..receiver.Take(buffer, TimeSpan.Zero, default)].OfType<StreamEvent>().Select(item => item.Symbol)];
    }

    private static List<int> Take(Receiver receiver, int most = 1000)
    {
        var buffer = new StreamItem[most];
        return [.. buffer[..receiver.Take(buffer, TimeSpan.Zero, default)].OfType<TradeEvent>().Select(trade => (int)trade.TradeId)];
    }
}
