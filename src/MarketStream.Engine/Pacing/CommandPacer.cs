using MarketStream.Venues;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// Says when the next frame that a venue counts may leave one socket, so that in every rolling second the venue receives no more than
/// it allows, whatever the network and the venue hold back for however long: commands are spaced evenly, and no more frames are under
/// way than the venue takes at once (<see cref="InFlightFrames"/>). One instance a socket.
/// </summary>
/// <remarks>
/// A frame counts from before its write until a window after an answer has shown that it arrived: for a second and a round trip. So
/// round trips of up to 300 ms cost no throughput: a limit of N over 1.3 s is the pace of the even spacing.
/// </remarks>
internal sealed class CommandPacer
{
    /// <summary>Spacing beyond the limit's own, so that an answer may take 0.3 s.</summary>
    private const double SpacingFactor = 1.3;

    /// <summary>What commands leave free while an earlier one is not answered: for a pong, and for the one that asks what has arrived.</summary>
    private const int SpareWhileUnanswered = 2;

    /// <summary>The venue's rolling second, and what its clock may be coarser or slower than ours.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1.01);

    /// <summary>No command is usually under way for so long: the network or the venue may stand still.</summary>
    private static readonly TimeSpan UsualAnswer = TimeSpan.FromSeconds(1);

    /// <summary>In this time the answer to a command that was sent to show what has arrived comes, or not at all.</summary>
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

        // Twice, because what the venue says may itself have been under way for as long as it waits for a pong.
        _inFlight = new InFlightFrames(time, Window, limits.PongDeadline * 2);
    }

    /// <summary>Frames that the venue counted.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>The most of them that the venue can have received in any rolling second; it received no more.</summary>
    public int Highest => Volatile.Read(ref _highest);

    /// <summary>Whether so many pongs may be under way together that a command is due, whose answer shows that they have arrived.</summary>
    public bool NeedsProof
    {
        get
        {
            lock (_gate) return NeedsProof_NeedsLock(_time.GetTimestamp());
        }
    }

    /// <summary>The time between two commands on one socket.</summary>
    public static TimeSpan SpacingOf(VenueLimits limits) => TimeSpan.FromSeconds(1) / limits.MessagesPerSecond * SpacingFactor;

    /// <summary>How long the next command has to wait; zero when it may leave now, null when it has to wait for an answer.</summary>
    public TimeSpan? DelayBeforeCommand()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            return Longer(Since(_lastCommand, _spacing, now), _inFlight.UntilFewerThan(RoomForCommands_NeedsLock(now), now));
        }
    }

    /// <summary>
    /// The same for a pong. It waits for no spacing, so that it leaves before commands that wait; but pongs are a second apart, so that a
    /// venue that pings without end leaves room for commands.
    /// </summary>
    public TimeSpan? DelayBeforePong()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            var wait = Since(_lastPong, Window, now);
            if (!Counts(CountedFrames.Pong)) return wait;

            // Nothing answers a pong. Unless a command that is on its way will tell, one place stays free for the one that asks.
            var isAsked = _inFlight.LatestUnanswered is { } sent && _time.GetElapsedTime(sent, now) <= UsualAnswer;
            var room = isAsked ? _limit : Math.Max(1, _limit - 1);
            return Longer(wait, _inFlight.UntilFewerThan(room, now));
        }
    }

    /// <summary>The same for the close frame, which may take the last place.</summary>
    public TimeSpan? DelayBeforeClose()
    {
        lock (_gate) return _inFlight.UntilFewerThan(_limit, _time.GetTimestamp());
    }

    /// <summary>A command is about to be written. To be called before, as its answer may be heard before the write returns.</summary>
    public void RecordCommand(long id)
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            _lastCommand = now;
            if (Counts(CountedFrames.Command)) _total++;

            // Where pongs alone count, it is here because its answer shows what has arrived.
            if (Counts(CountedFrames.Command | CountedFrames.Pong)) Add_NeedsLock(id, now);
        }
    }

    /// <summary>The venue has answered a command.</summary>
    public void RecordAnswer(long id)
    {
        lock (_gate) _inFlight.OnAnswered(id, _time.GetTimestamp());
    }

    /// <summary>A pong is about to be written.</summary>
    public void RecordPong()
    {
        lock (_gate)
        {
            var now = _time.GetTimestamp();
            _lastPong = now;
            if (!Counts(CountedFrames.Pong)) return;
            _total++;
            Add_NeedsLock(null, now);

            // Where one place is all there is, none is left to ask whether the pong has arrived; it would keep it for ever.
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

        // Pongs are owed though commands are not answered; the one that asks what has arrived may take the last place.
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
