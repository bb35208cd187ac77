using MarketStream.Venues;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// Says when the next command may leave one socket, so that in every rolling second the venue sees fewer messages than it
/// allows: even spacing without bursts, and a log of the latest sends as a second guard. One instance a socket.
/// </summary>
internal sealed class CommandPacer
{
    /// <summary>Spacing beyond the limit's own: it absorbs what the network compresses and leaves room for pongs.</summary>
    private const double SpacingFactor = 1.3;

    /// <summary>The share of the limit that commands may use.</summary>
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
    private long? _lastCommand;
    private long _total;
    private int _highest;

    public CommandPacer(VenueLimits limits, TimeProvider time)
    {
        _time = time;
        _spacing = SpacingOf(limits);
        _budget = Math.Max(1, (int)(limits.MessagesPerSecond * BudgetShare));
        _counted = limits.CountedFrames;
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

            return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
        }
    }

    /// <summary>A frame left. Called when its write has completed; pongs leave by themselves and are told here too.</summary>
    public void Record(CountedFrames frame)
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            if (frame == CountedFrames.Command) _lastCommand = now;
            if ((_counted & frame) == 0) return;
            Forget_NeedsLock(now);
            _log.Enqueue(now);
            _total++;
            _highest = Math.Max(_highest, _log.Count);
        }
    }

    private void Forget_NeedsLock(long now)
    {
        while (_log.TryPeek(out var oldest) && _time.GetElapsedTime(oldest, now) >= Window) _log.Dequeue();
    }
}
