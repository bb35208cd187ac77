using MarketStream.Venues;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// Says when the next command may leave one socket, so that in every rolling second the venue sees fewer messages than it
/// allows: even spacing without bursts, a log of the latest sends as a second guard, and what is not answered yet, which may
/// arrive together, as a third. One instance a socket.
/// </summary>
internal sealed class CommandPacer
{
    /// <summary>Spacing beyond the limit's own: it absorbs what the network compresses and leaves room for pongs.</summary>
    private const double SpacingFactor = 1.3;

    /// <summary>The share of the limit that commands may use, rounded up; where pongs count there is room for one besides.</summary>
    private const double BudgetShare = 0.8;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();

    // Set once.
    private readonly TimeProvider _time;
    private readonly TimeSpan _spacing;
    private readonly int _budget;
    private readonly CountedFrames _counted;

    // Guarded by _gate: the times of the latest counted frames, oldest first.
    private readonly Queue<long> _log = new();
    private readonly FlightLog _flights;
    private long? _lastCommand;
    private long _total;
    private int _highest;

    public CommandPacer(VenueLimits limits, TimeProvider time)
    {
        _time = time;
        _spacing = SpacingOf(limits);
        _counted = limits.CountedFrames;
        var room = (_counted & CountedFrames.Pong) == 0 ? 0 : 1;
        _budget = Math.Max(1, Math.Min(limits.MessagesPerSecond - room, (int)Math.Ceiling(limits.MessagesPerSecond * BudgetShare)));
        _flights = new FlightLog(time, Window);
    }

    /// <summary>Frames that the venue counted.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>The most of them in any rolling second.</summary>
    public int Highest => Volatile.Read(ref _highest);

    /// <summary>The time between two commands on one socket.</summary>
    public static TimeSpan SpacingOf(VenueLimits limits) => Window / limits.MessagesPerSecond * SpacingFactor;

    /// <summary>How long the next command has to wait; zero when it may leave now.</summary>
    public TimeSpan DelayBeforeNext()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            Forget_NeedsLock(now);
            var delay = _lastCommand is { } last ? _spacing - _time.GetElapsedTime(last, now) : TimeSpan.Zero;
            if (_log.Count >= _budget)
            {
                // A pong may leave at any moment, so the commands alone must not fill the window.
                var blocking = _log.ElementAt(_log.Count - _budget);
                var free = Window - _time.GetElapsedTime(blocking, now);
                if (free > delay) delay = free;
            }

            var flown = _flights.UntilFewerThan(_budget, tryAgain: _spacing, now);
            if (flown > delay) delay = flown;
            return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
        }
    }

    /// <summary>A command left: its write has completed. Ids rise.</summary>
    public void RecordCommand(long id)
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            _lastCommand = now;
            if (!TryRecord_NeedsLock(CountedFrames.Command, now)) return;
            _flights.Sent(id, now);
        }
    }

    /// <summary>The venue has answered a command.</summary>
    public void RecordAnswer(long id)
    {
        lock (_gate) _flights.Answered(id, _time.GetTimestamp());
    }

    /// <summary>A pong left; they leave by themselves.</summary>
    public void RecordPong()
    {
        lock (_gate) TryRecord_NeedsLock(CountedFrames.Pong, _time.GetTimestamp());
    }

    private bool TryRecord_NeedsLock(CountedFrames frame, long now)
    {
        if ((_counted & frame) == 0) return false;
        Forget_NeedsLock(now);
        _log.Enqueue(now);
        _total++;
        _highest = Math.Max(_highest, _log.Count);
        return true;
    }

    private void Forget_NeedsLock(long now)
    {
        while (_log.TryPeek(out var oldest) && _time.GetElapsedTime(oldest, now) >= Window) _log.Dequeue();
    }
}
