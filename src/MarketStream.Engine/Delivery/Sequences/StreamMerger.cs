using System.Runtime.CompilerServices;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Makes one flow of the sockets of a shard: checks each stream against its own sequence, and while two sockets carry the same
/// streams lets each event through once and in order. One lock for a batch, and only the threads of this shard meet there.
/// </summary>
internal sealed partial class StreamMerger(
    EventRouter router,
    TimeProvider time,
    Action<StreamGap> sayGap,
    IGapSource? gapSource = null,
    Action<NoticeKind, string, long?>? notify = null)
{
    /// <summary>More events than this of one symbol are not held back for the socket before.</summary>
    private const int MaxHeld = 10_000;

    /// <summary>Nor more than this of all symbols together.</summary>
    private const int MaxHeldInAll = 200_000;

    /// <summary>
    /// When a stream says nothing but what seems to be repeated for so long, although one socket alone carries it, it is not late: no
    /// socket lags behind another by so much. Then the venue counts anew, and its clock was set back with its ids.
    /// </summary>
    private static readonly TimeSpan LongestRepetition = TimeSpan.FromSeconds(15);

    private readonly CheckedLock _gate = new(LockRank.Merger);

    // Guarded by _gate: the generation that speaks, the one that is to follow it (0: none), the latest that will say nothing more,
    // and what is said of a loss.
    private int _current;
    private int _next;
    private int _ended;
    private int _held;
    private long _repeated;
    private GapCause _lossCause = GapCause.Reconnect;
    private readonly OverlapClock _clock = new();

    /// <summary>Events that were dropped because they had come before, or came too late to be put in their place.</summary>
    public long Repeated
    {
        get
        {
            using (_gate.EnterScope()) return _repeated;
        }
    }

    /// <summary>From here on this generation speaks; the one before has ended, for this reason.</summary>
    public void Start(int generation, GapCause lossCause)
    {
        using (_gate.EnterScope())
        {
            _current = generation;
            _lossCause = lossCause;
        }
    }

    /// <summary>Events of one socket, in their order.</summary>
    public void Deliver(int generation, ReadOnlySpan<StreamEntry> entries, ReadOnlySpan<StreamEvent> events)
    {
        bool mustSend;
        Exception? failure = null;
        var now = time.GetTimestamp();
        using (_gate.EnterScope())
        {
            for (var i = 0; i < events.Length; i++) MergeFrom_NeedsLock(generation, entries, events, now, ref i, ref failure);
            mustSend = TryBeginSending_NeedsLock();
        }

        if (mustSend) Send();
        if (failure is not null) router.Faults.Report(Parts.Sequence, failure);
    }

    [MethodImpl(HotPath.FromTheStart)]
    private void Merge_NeedsLock(int generation, StreamEntry entry, StreamEvent item, long now)
    {
        if (entry.Tag is not StreamFlow flow)
        {
            // Nobody asked for it, so nothing is known of its order.
            TryPassOn_NeedsLock(generation, entry.Name, item);
            return;
        }

        var track = flow.Tracks.Find(item) ?? (flow.IsCancelled ? null : TryMake_NeedsLock(flow, item));
        if (flow.IsCancelled)
        {
            // The socket has yet to let go of the stream; even where it is wanted again, this one will pause before it goes on.
            track?.Skip(item, generation);
            return;
        }

        if (track is null)
        {
            if (TryPassOn_NeedsLock(generation, entry.Name, item)) flow.Tracks.Delivered++;
            return;
        }

        if (_next != 0)
        {
            track.BeginOverlap(_current);
            if (generation == _current) _clock.OnBefore(item);
            else if (generation == _next) _clock.OnNext(item);
            if (generation == _next && track.Owner != generation && IsCurrentOver) HandOver_NeedsLock(track);
        }

        if (generation == _current && track.Owner < generation) track.Owner = generation;
        if (generation == _current && track.Held is not null) TakeHeldBefore_NeedsLock(track, item, now);

        // While both are open the one before speaks on for what was handed over, too: the next one may fall silent any moment.
        if (track.Owner == generation || (_next != 0 && generation == _current)) Take_NeedsLock(track, entry, item, generation, now);
        else if (generation == _next) Hold_NeedsLock(track, entry, item);
        else _repeated++;

        if (track.Held is not null && track.CoversHeld(_next)) HandOver_NeedsLock(track);
    }

    /// <summary>An event of which nothing is known but who said it.</summary>
    private bool TryPassOn_NeedsLock(int generation, StreamName name, StreamEvent item)
    {
        var speaks = generation == (_next != 0 && IsCurrentOver ? _next : _current);
        if (speaks) Put_NeedsLock(name, item);
        else _repeated++;
        return speaks;
    }

    private void Hold_NeedsLock(StreamTrack track, StreamEntry entry, StreamEvent item)
    {
        track.Hold(entry, item);
        _held++;
        if (track.Held!.Count >= MaxHeld || _held >= MaxHeldInAll) HandOver_NeedsLock(track);
    }

    private void TakeHeldBefore_NeedsLock(StreamTrack track, StreamEvent item, long now)
    {
        var before = track.TakeHeldBefore(item);
        _held -= before.Count;
        foreach (var (entry, held) in before) Take_NeedsLock(track, entry, held, _next, now);
    }

    private void HandOver_NeedsLock(StreamTrack track)
    {
        track.Owner = _next;
        var held = track.TakeHeld();
        if (held.Count == 0) return;
        _held -= held.Count;
        var now = time.GetTimestamp();
        foreach (var (entry, item) in held) Take_NeedsLock(track, entry, item, _next, now);
    }

    [MethodImpl(HotPath.FromTheStart)]
    private void Take_NeedsLock(StreamTrack track, StreamEntry entry, StreamEvent item, int generation, long now)
    {
        var flow = (StreamFlow)entry.Tag!;
        if (flow.IsCancelled)
        {
            track.Skip(item, generation);
            return;
        }

        var verdict = track.Accept(item, generation, out var missing);
        if (verdict != SequenceVerdict.Next)
        {
            if (verdict == SequenceVerdict.Repeated)
            {
                if (!IsStuck_NeedsLock(track, now) || !track.TryRestart(item, generation))
                {
                    _repeated++;
                    return;
                }

                verdict = SequenceVerdict.Restarted;
            }

            var cause = CauseOf(track, verdict);
            SayOrRepair_NeedsLock(track, flow, entry.Name, new StreamGap(item, cause, missing, track.LastReceivedAt, time.GetElapsedTime(track.LastTimestamp, now)));
        }
        else if (track.Defect is not null)
        {
            SayDefect_NeedsLock(track, entry);
        }

        if (track.IsResumed) track.OnDelivered(flow.IsSettled);
        track.LastGeneration = track.Owner;
        track.LastReceivedAt = item.ReceivedAtTicks;
        track.LastTimestamp = now;
        flow.Tracks.Delivered++;
        if (track.Repair is { } repair) Wait_NeedsLock(track, repair, entry.Name, item);
        else Put_NeedsLock(entry.Name, item);
    }

    /// <summary>Whether nothing but repeated events has come of a symbol for too long. Time in an overlap does not count.</summary>
    private bool IsStuck_NeedsLock(StreamTrack track, long now)
    {
        if (_next == 0 && track.Repeats.Behind == track.LastTimestamp && track.Repeats.Since != 0)
            return time.GetElapsedTime(track.Repeats.Since, now) >= LongestRepetition;
        track.Repeats = (now, track.LastTimestamp);
        return false;
    }

    private GapCause CauseOf(StreamTrack track, SequenceVerdict verdict)
    {
        if (verdict == SequenceVerdict.Restarted) return GapCause.Restart;
        if (track.IsResumed) return GapCause.Resubscribed;
        if (track.LastGeneration != track.Owner) return _next != 0 ? GapCause.Rollover : _lossCause;
        return verdict == SequenceVerdict.Quiet ? GapCause.NoTrades : GapCause.Venue;
    }

    private void Put_NeedsLock(StreamName name, StreamEvent item) => _outbox.Add(name, item);
}
