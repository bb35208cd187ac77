using MarketStream.Engine.Delivery;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Fuzzing;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery;

public class RouterContainmentTests
{
    private static readonly StreamName Stream = TestVenue.Trades(1)[0];

    private readonly QuietTimeProvider _time = new();
    private readonly List<StreamNotice> _faults = [];
    private readonly EventRouter _router;

    public RouterContainmentTests() => _router = TestNotices.NewRouter(100, _faults, _time);

    private IEnumerable<string> FaultyParts => _faults.OfType<FaultNotice>().Select(fault => fault.Part);

    [Fact]
    public void Route_ObserverThatThrows_OthersGoOnAndItBeginsAfresh()
    {
        var (bad, good) = (new Observer("bad"), new Observer("good"));
        _router.Observe(bad);
        _router.Observe(good);
        using var receiver = _router.Attach(new ReceiverOptions())!;
        bad.Error = new InvalidOperationException("A defect.");
        Route(1);
        bad.Error = null;
        Route(2);
        Assert.Equal(["bad"], FaultyParts);
        Assert.Equal((1, 1, 0), (bad.Calls, bad.Suspensions, bad.Recoveries));
        _time.Advance(TimeSpan.FromSeconds(1));
        Route(3);
        Assert.Equal((2, 1, 1), (bad.Calls, bad.Suspensions, bad.Recoveries));
        Assert.Equal((3, 0), (good.Calls, good.Suspensions));
        Assert.Equal([1, 2, 3], Take(receiver));
    }

    [Fact]
    public void Route_ObserverThatThrowsForEver_RestsLongerEachTime()
    {
        var bad = new Observer("bad") { Error = new InvalidOperationException("A defect.") };
        _router.Observe(bad);
        for (var i = 0; i < 600; i++)
        {
            Route(i);
            _time.Advance(TimeSpan.FromMilliseconds(500));
        }

        Assert.InRange(bad.Calls, 8, 12);
        Assert.Equal(600, _router.BacklogCount + _router.BacklogDropped);
    }

    [Fact]
    public void Announce_ObserverThatThrows_EveryoneElseIsTold()
    {
        _router.Observe(new Observer("bad") { Error = new InvalidOperationException("A defect.") });
        using var receiver = _router.Attach(new ReceiverOptions())!;
        _router.Announce(new StreamNotice { Kind = NoticeKind.Limit, Message = "told", Connection = "test" });
        var buffer = new StreamItem[10];
        Assert.Equal(1, receiver.Take(buffer, TimeSpan.Zero, default));
        Assert.Equal(["bad"], FaultyParts);
    }

    [Fact]
    public void Take_FilterThatThrew_TellsThisConsumerAndNoOther()
    {
        using var other = _router.Attach(new ReceiverOptions { SymbolFilter = symbol => symbol == "S0" })!;
        using var faulty = _router.Attach(new ReceiverOptions { SymbolFilter = symbol => symbol == "S1" ? true : throw new FormatException("Not a filter.") })!;
        Route(1, 3);
        Route(2, 5);
        Assert.Equal([1, 3], Take(faulty));
        var error = Assert.Throws<MarketStreamException>(() => Take(faulty));
        Assert.Equal("FilterFailed", error.ErrorId);
        Assert.Contains("FormatException: Not a filter.", error.Message, StringComparison.Ordinal);
        Assert.Equal([2], Take(other));
        Assert.Equal(["receiver filter"], FaultyParts);

        // What the faulty receiver does not accept any more waits for the next one.
        using var next = _router.Attach(new ReceiverOptions())!;
        Assert.Equal([5], Take(next));
    }

    [Fact]
    public async Task Take_FilterThatThrowsWhileTheConsumerWaits_WakesIt()
    {
        using var faulty = _router.Attach(new ReceiverOptions { SymbolFilter = _ => throw new FormatException("Not a filter.") })!;
        var taking = Task.Run(() => faulty.Take(new StreamItem[1], TimeSpan.FromMinutes(5), default), TestContext.Current.CancellationToken);
        Route(1);
        Assert.Equal("FilterFailed", (await Assert.ThrowsAsync<MarketStreamException>(() => taking)).ErrorId);
    }

    [Fact]
    public void Attach_FilterThatThrows_LosesNothingOfTheBacklog()
    {
        Route(1, 2, 3);
        using (var faulty = _router.Attach(new ReceiverOptions { SymbolFilter = _ => throw new FormatException("Not a filter.") })!)
        {
            Assert.Throws<MarketStreamException>(() => Take(faulty));
        }

        using var next = _router.Attach(new ReceiverOptions())!;
        Assert.Equal([1, 2, 3], Take(next));
    }

    [Fact]
    public void Attach_FilterThatWaitsForAnotherThread_HoldsUpNobody()
    {
        Route(1);
        using var receiver = _router.Attach(new ReceiverOptions { SymbolFilter = symbol => symbol != "S1" || IsDoneByAnotherThread() })!;
        Assert.Equal([1, 2], Take(receiver));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("\u0000\u001b[31m")]
    [InlineData("!")]
    public void Attach_StreamsThatNoUserCouldName_AreTakenOverAsTheyAre(string name)
    {
        var identity = new StreamIdentity("binance-options", name);
        _router.Route([ForeignName.TakeApart(name)], [new TradeEvent { TradeId = 7, Identity = identity }]);
        using var receiver = _router.Attach(new ReceiverOptions { StreamFilter = stream => stream.Name == name })!;
        Assert.Equal([7], Take(receiver));
    }

    [Fact]
    public void Attach_EventsWithTheNameOfTheirSocket_AreFilteredByIt()
    {
        // Raw streams that share a payload: the event names no stream, but the name under which its socket was opened is known.
        var identity = new StreamIdentity("binance-options", "") { Name = Stream };
        _router.Route([Stream], [new TradeEvent { TradeId = 7, Identity = identity }]);
        using var receiver = _router.Attach(new ReceiverOptions { StreamFilter = stream => stream.Channel is not null })!;
        Assert.Equal([7], Take(receiver));
    }

    [Fact]
    public void Accepts_SymbolsWithoutEnd_RemembersABoundedNumber()
    {
        using var receiver = _router.Attach(new ReceiverOptions { SymbolFilter = symbol => symbol.EndsWith('7'), StreamFilter = _ => true })!;
        for (var i = 0; i < 300_000; i++) Route([new TradeEvent { TradeId = i, Symbol = $"MADEUP{i}" }]);
        Assert.InRange(receiver.FilterResults, 1, 131_072);
        Assert.Equal(30_000, receiver.Status.Queued);
    }

    // If a lock were held while the filter runs, this would never end.
    private bool IsDoneByAnotherThread()
    {
        var other = new Thread(() =>
        {
            _router.Announce(new StreamNotice { Kind = NoticeKind.Limit, Message = "", Connection = "test" });
            Route(2);
            _router.Attach(new ReceiverOptions { StreamFilter = _ => false })!.Dispose();
        });
        other.Start();
        return other.Join(TimeSpan.FromMinutes(1));
    }

    private void Route(params int[] ids) =>
        Route([.. ids.Select(id => new TradeEvent { TradeId = id, Symbol = $"S{id % 2}", ReceivedAtTicks = id })]);

    private void Route(TradeEvent[] events) => _router.Route(Enumerable.Repeat(Stream, events.Length).ToArray(), events);

    private static List<int> Take(Receiver receiver)
    {
        var buffer = new StreamItem[1000];
        return [.. buffer[..receiver.Take(buffer, TimeSpan.Zero, default)].OfType<TradeEvent>().Select(trade => (int)trade.TradeId)];
    }

    private sealed class Observer(string part) : IEventObserver
    {
        public string Part => part;

        public Exception? Error { get; set; }

        public int Calls { get; private set; }

        public int Suspensions { get; private set; }

        public int Recoveries { get; private set; }

        public void OnEvents(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken) => Call();

        public void OnNotice(StreamNotice notice) => Call();

        public void Suspend() => Suspensions++;

        public void Recover() => Recoveries++;

        private void Call()
        {
            Calls++;
            if (Error is not null) throw Error;
        }
    }
}
