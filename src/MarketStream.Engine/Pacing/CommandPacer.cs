using MarketStream.Venues;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// The rate limiter of one socket: it says when the next frame that the venue counts may be written, so that the venue never receives more
/// than it allows in any rolling second, however long the network or the venue holds frames back. Commands are spaced evenly, and there
/// are never more frames in flight than the venue accepts at once (<see cref="InFlightFrames"/>). One instance per socket.
/// </summary>
/// <remarks>
/// A frame counts from just before its write until one window after an answer has proved that it arrived, that is for a second and a round
/// trip. Round trips of up to 300 ms cost no throughput, because the even spacing leaves room for N frames in 1.3 s.
/// </remarks>
internal sealed class CommandPacer
{
    /// <summary>How much wider commands are spaced than the limit requires, so that an answer may take 0.3 s.</summary>
    private const double SpacingFactor = 1.3;

    /// <summary>
    /// Places that commands leave free while an earlier one is unanswered: one for a pong, and one for the command that asks what has
    /// arrived.
    /// </summary>
    private const int SpareWhileUnanswered = 2;

    /// <summary>The venue's rolling second, plus a margin for a venue clock that is coarser or slower than ours.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1.01);

    /// <summary>A command is usually answered sooner. After this time the network or the venue may have stalled.</summary>
    private static readonly TimeSpan UsualAnswer = TimeSpan.FromSeconds(1);

    /// <summary>The answer to a command that was sent to prove arrival comes within this time or not at all.</summary>
    private static readonly TimeSpan ProofTime = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();

    // Set once.
    private readonly TimeProvider _time;
    private readonly TimeSpan _spacing;
    private readonly int _limit;
    private readonly CountedFrames _counted;

    // Guarded by _gate.
    private readonly InFlightFrames _inFlight;
    private long? _lastCommand;
    private long? _lastPong;
    private long _total;
    private int _highest;

    public CommandPacer(VenueLimits limits, TimeProvider time)
    {
        _time = time;
        _spacing = SpacingOf(limits);
        _limit = limits.MessagesPerSecond;
        _counted = limits.CountedFrames;

        // Doubled, because the venue's verdict on a pong may itself be in flight for as long as the venue waits for the pong.
        _inFlight = new InFlightFrames(time, Window, limits.PongDeadline * 2);
    }

    /// <summary>Frames written that the venue counts.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>An upper bound of the frames that the venue can have received in any rolling second.</summary>
    public int Highest => Volatile.Read(ref _highest);

    /// <summary>Whether so many pongs may be in flight that a command is due, whose answer proves that they have arrived.</summary>
    public bool NeedsProof
    {
        get
        {
            lock (_gate) return NeedsProof_NeedsLock(_time.GetTimestamp());
        }
    }

    /// <summary>The time between two commands on one socket.</summary>
    public static TimeSpan SpacingOf(VenueLimits limits) => TimeSpan.FromSeconds(1) / limits.MessagesPerSecond * SpacingFactor;

    /// <summary>How long the next command has to wait: zero when it may be written now, null when it has to wait for an answer.</summary>
    public TimeSpan? DelayBeforeCommand()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            return Longer(Since(_lastCommand, _spacing, now), _inFlight.UntilFewerThan(RoomForCommands_NeedsLock(now), now));
        }
    }

    /// <summary>
    /// The same for a pong. Pongs are not spaced like commands, so they go ahead of commands that wait; but they are at least a second
    /// apart, so that a venue that pings without end still leaves room for commands.
    /// </summary>
    public TimeSpan? DelayBeforePong()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            var wait = Since(_lastPong, Window, now);
            if (!Counts(CountedFrames.Pong)) return wait;

            // Nothing answers a pong. Unless the answer to a command in flight will prove arrival, one place stays free for a command that
            // asks.
            var isAsked = _inFlight.LatestUnanswered is { } sent && _time.GetElapsedTime(sent, now) <= UsualAnswer;
            var room = isAsked ? _limit : Math.Max(1, _limit - 1);
            return Longer(wait, _inFlight.UntilFewerThan(room, now));
        }
    }

    /// <summary>The same for the close frame, which may use the last place.</summary>
    public TimeSpan? DelayBeforeClose()
    {
        lock (_gate) return _inFlight.UntilFewerThan(_limit, _time.GetTimestamp());
    }

    /// <summary>Records a command. Call this before the write, because the answer may be received before the write returns.</summary>
    public void RecordCommand(long id)
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            _lastCommand = now;
            if (Counts(CountedFrames.Command)) _total++;

            // Where the venue counts only pongs, commands are tracked too, because their answers prove that pongs have arrived.
            if (Counts(CountedFrames.Command | CountedFrames.Pong)) Add_NeedsLock(id, now);
        }
    }

    /// <summary>Records the venue's answer to a command.</summary>
    public void RecordAnswer(long id)
    {
        lock (_gate) _inFlight.OnAnswered(id, _time.GetTimestamp());
    }

    /// <summary>Records a pong. Call this before the write.</summary>
    public void RecordPong()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            _lastPong = now;
            if (!Counts(CountedFrames.Pong)) return;
            _total++;
            Add_NeedsLock(null, now);

            // With a limit of one frame there is never room for a command that proves arrival, so the pong would block the socket for
            // good.
            if (_limit == 1) _inFlight.AssumeAllArrived(now);
        }
    }

    private static TimeSpan? Longer(TimeSpan one, TimeSpan? other) => other is null || other > one ? other : one;

    private TimeSpan Since(long? moment, TimeSpan apart, long now)
    {
        var wait = moment is { } last ? apart - _time.GetElapsedTime(last, now) : TimeSpan.Zero;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private int RoomForCommands_NeedsLock(long now)
    {
        if (_inFlight.OldestUnanswered is not { } sent || _time.GetElapsedTime(sent, now) <= UsualAnswer) return _limit;

        // Pongs are due even while commands are unanswered; the command that proves arrival may take the last place.
        return NeedsProof_NeedsLock(now) ? _limit : Math.Max(1, _limit - SpareWhileUnanswered);
    }

    private bool NeedsProof_NeedsLock(long now)
    {
        _inFlight.CountAt(now);
        return _inFlight.Unproven >= Math.Max(1, _limit - SpareWhileUnanswered)
            && !(_inFlight.LatestUnanswered is { } sent && _time.GetElapsedTime(sent, now) < ProofTime);
    }

    private bool Counts(CountedFrames frames) => (_counted & frames) != 0;

    private void Add_NeedsLock(long? id, long now)
    {
        _inFlight.Add(id, now);
        _highest = Math.Max(_highest, _inFlight.CountAt(now));
    }
}
