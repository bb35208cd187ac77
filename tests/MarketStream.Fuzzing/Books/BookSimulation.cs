using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Fuzzing.Books;

/// <summary>
/// One book kept from a simulated market over a bad line: changes are lost and repeated, sockets end, ids begin anew, snapshots
/// come late, old or not at all. After every change the book is compared with the true one of the id that it claims.
/// </summary>
internal sealed class BookSimulation
{
    /// <summary>Longer than any snapshot takes, so often that a few may fail.</summary>
    private const int LongestHealing = 600;

    private const int LongestDelay = 25;

    private readonly BookTally _tally;
    private readonly SimulatedMarket _market;
    private readonly BookMirror _mirror;
    private readonly BookSynchronizer _book;
    private readonly List<DepthUpdateEvent> _history = [];
    private readonly int _limit;
    private Dice _dice;
    private PendingSnapshot? _pending;
    private int _sinceLive;
    private bool _wasLive;

    // The socket is away for so many events; -1 when it is there.
    private int _away = -1;

    public BookSimulation(BookRule rule, int seed, BookTally tally)
    {
        _tally = tally;
        _dice = new Dice(seed, 0);
        _market = new SimulatedMarket(rule, seed);
        _mirror = new BookMirror(_market);
        _limit = _dice.Of([10, 25, 1000]);
        _book = new BookSynchronizer(rule, _dice.Of([40, 10_000]));
    }

    /// <summary>Lets the market make one event and the line do with it what it likes.</summary>
    public void Step(bool withFaults)
    {
        if (withFaults && _dice.OneIn(20_000)) Restart();
        var update = _market.Next(TakePending);
        if (!IsAway(withFaults)) Transmit(update, withFaults);
        AskForSnapshot(withFaults);
        AnswerSnapshot();
        Watch();
    }

    private void Transmit(DepthUpdateEvent update, bool withFaults)
    {
        if (withFaults && _dice.OneIn(400))
        {
            _tally.Dropped++;
            return;
        }

        Deliver(update);
        _history.Add(update);
        if (_history.Count > 50) _history.RemoveAt(0);
        if (!withFaults || !_dice.OneIn(50)) return;
        _tally.Repeated++;
        Deliver(_dice.Of(_history));
    }

    private void Deliver(DepthUpdateEvent update)
    {
        var before = _book.State;
        _book.OnUpdate(update);
        if (before == BookState.Stale && _book.State == BookState.Live) _tally.Resumed++;
        _tally.Updates++;
        Check();
    }

    private bool IsAway(bool withFaults)
    {
        if (_away < 0 && withFaults && _dice.OneIn(2000))
        {
            _tally.Disconnects++;
            _away = _dice.OneIn(3) ? 0 : 1 + _dice.Below(30);
            _book.OnDisconnected();
            Check();
        }

        if (_away < 0) return false;
        if (_away == 0)
        {
            Reconnect();
            return false;
        }

        _away--;
        return true;
    }

    private void Reconnect()
    {
        _away = -1;
        _book.OnReconnected();
    }

    private void Restart()
    {
        if (!_market.TryRestart()) return;
        _tally.Restarts++;
        _pending = null;
        _book.IsSnapshotUnderWay = false;
        if (_dice.OneIn(2)) _history.Clear();
    }

    private void AskForSnapshot(bool withFaults)
    {
        if (!_book.NeedsSnapshot || _pending is not null || !_dice.OneIn(3)) return;
        _tally.SnapshotsAsked++;
        _book.IsSnapshotUnderWay = true;
        _pending = new PendingSnapshot(_book.Epoch, _dice.Below(LongestDelay), withFaults && _dice.OneIn(10));

        // Some are as old as the question, some were made while the answer was under way, and some come from a cache.
        if (_dice.OneIn(2)) TakePending();
    }

    private void TakePending()
    {
        if (_pending is { Snapshot: null } pending) pending.Take(_market, _limit);
    }

    private void AnswerSnapshot()
    {
        if (_pending is not { Snapshot: { } snapshot } pending || pending.Delay-- > 0) return;
        _pending = null;
        _book.IsSnapshotUnderWay = false;
        if (pending.IsLost || pending.Epoch != _book.Epoch)
        {
            _tally.SnapshotsFailed++;
            return;
        }

        var isNeeded = _book.NeedsSnapshot;
        _book.OnSnapshot(snapshot, _limit);
        if (isNeeded && _book.Cause == BookCause.SnapshotTooOld) _tally.SnapshotsTooOld++;
        else if (isNeeded) _mirror.Begin(pending.Truth!, pending.LogLength);
        Check();
    }

    private void Check()
    {
        var isLive = _book.State == BookState.Live;
        if (_wasLive && !isLive) _tally.Detected++;
        if (!_wasLive && isLive) _tally.Healed++;
        _wasLive = isLive;
        if (_book.State is not (BookState.Live or BookState.Synchronizing)) return;
        var before = _mirror.Compared;
        if (!_mirror.MoveTo(_book.Book.LastUpdateId) || !_mirror.IsEqual(_book.Book)) _tally.Silent++;
        _tally.Compared += _mirror.Compared - before;
    }

    private void Watch()
    {
        var cut = _mirror.CutLog(_pending?.LogLength ?? int.MaxValue);
        if (_pending is not null) _pending.LogLength -= cut;
        _sinceLive = _book.State == BookState.Live || _away >= 0 ? 0 : _sinceLive + 1;
        if (_sinceLive == LongestHealing) _tally.Unhealed++;
    }

    private sealed class PendingSnapshot(int epoch, int delay, bool isLost)
    {
        public int Epoch { get; } = epoch;

        public int Delay { get; set; } = delay;

        public bool IsLost { get; } = isLost;

        public PartialDepthEvent? Snapshot { get; private set; }

        public TrueBook? Truth { get; private set; }

        public int LogLength { get; set; }

        public void Take(SimulatedMarket market, int limit)
        {
            Snapshot = market.Snapshot(limit);
            Truth = market.Book.Copy();
            LogLength = market.Log.Count;
        }
    }
}
