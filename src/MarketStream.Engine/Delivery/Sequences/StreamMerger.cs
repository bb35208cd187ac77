using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Makes one flow of the sockets of a shard. It checks each stream against its own sequence, and while two sockets carry the same
/// streams it lets each event through once and in order. A batch costs one lock, for which only the threads of this shard compete.
/// </summary>
internal sealed partial class StreamMerger
{
    /// <summary>The number of events of one symbol that the next socket may be ahead of the current one before it takes over.</summary>
    private const int MaxHeld = 10_000;

    /// <summary>The same for all symbols together.</summary>
    private const int MaxHeldInAll = 200_000;

    /// <summary>
    /// No socket lags behind another by more than this. So a stream that for longer gives nothing but what seems to be repeated, although
    /// only one socket carries it, is not late: the venue counts anew, and its clock was set back together with its ids.
    /// </summary>
    private static readonly TimeSpan LongestRepetition = TimeSpan.FromSeconds(15);

    private readonly CheckedLock _gate = new(LockRank.Merger);

    // Set once. The two objects are parts of the merger that share its lock.
    private readonly EventRouter _router;
    private readonly TimeProvider _time;
    private readonly Action<NoticeKind, string, long?>? _notify;
    private readonly OutboxSender _output;
    private readonly GapRepairs _repairs;

    // Guarded by _gate, and so are the tracks of all streams: the current generation, the one that is to follow it (0 for none), and the
    // latest that is known to have ended.
    private int _current;
    private int _next;
    private int _ended;
    private readonly OverlapClock _clock = new();

    // Guarded by _gate: the number of events held back in all tracks, the number of those dropped as repeated, and the cause of gaps that
    // show at a change of sockets.
    private int _held;
    private long _repeated;
    private GapCause _lossCause = GapCause.Reconnect;

    public StreamMerger(
        EventRouter router,
        TimeProvider time,
        Action<StreamGap> reportGap,
        IGapSource? gapSource = null,
        Action<NoticeKind, string, long?>? notify = null)
    {
        _router = router;
        _time = time;
        _notify = notify;
        _output = new OutboxSender(router, _gate);
        _repairs = new GapRepairs(_gate, _output, router, time, reportGap, gapSource);
    }

    /// <summary>Events that were dropped because they had come before, or came too late to be put in their place.</summary>
    public long Repeated
    {
        get
        {
            using (_gate.EnterScope()) return _repeated;
        }
    }

    /// <summary>Makes this the current generation. The one before has ended, and gaps that show now have this cause.</summary>
    public void Start(int generation, GapCause lossCause)
    {
        using (_gate.EnterScope())
        {
            _current = generation;
            _lossCause = lossCause;
        }
    }

    /// <summary>Merges and routes events of one socket, in their order. Called by the receive thread of that socket.</summary>
    public void Deliver(int generation, ReadOnlySpan<StreamEntry> entries, ReadOnlySpan<StreamEvent> events)
    {
        bool mustSend;
        Exception? failure = null;
        var now = _time.GetTimestamp();
        using (_gate.EnterScope())
        {
            for (var i = 0; i < events.Length; i++) MergeFrom_NeedsLock(generation, entries, events, now, ref i, ref failure);
            mustSend = _output.TryBegin_NeedsLock();
        }

        if (mustSend) _output.Send();
        if (failure is not null) _router.Faults.Report(Parts.Sequence, failure);
    }

    /// <summary>Calls this after the events that were delivered before it have been routed. No lock may be held.</summary>
    public void NotifyInOrder(Action notify) => _output.NotifyInOrder(notify);

    /// <summary>Sends what changes of the merger have left to be sent. No lock may be held.</summary>
    public void SendRest() => _output.SendRest();

    /// <summary>Gives up every gap repair: the gaps are reported, and what waited behind them is delivered.</summary>
    public Task EndRepairsAsync() => _repairs.EndAsync();

    /// <summary>
    /// Merges events until one fails. That one is delivered unchecked, since what failed is the check of its order, and the caller continues
    /// with the next one. The try is here because entering one for each event would cost all of them.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported by the caller, without the lock; the event and all others are delivered.")]
    private void MergeFrom_NeedsLock(
        int generation, ReadOnlySpan<StreamEntry> entries, ReadOnlySpan<StreamEvent> events, long now, ref int i, ref Exception? failure)
    {
        try
        {
            for (; i < events.Length; i++) Merge_NeedsLock(generation, entries[i], events[i], now);
        }
        catch (Exception error)
        {
            failure = error;

            // In an overlap both sockets may fail over the same event. Only that of the current one is delivered, so that it comes once.
            var isWanted = entries[i].Tag is not StreamFlow { IsCancelled: true };
            if (isWanted && generation == _current && !_output.EndsWith_NeedsLock(events[i])) _output.Add_NeedsLock(entries[i].Name, events[i]);
        }
    }

    [MethodImpl(HotPath.FromTheStart)]
    private void Merge_NeedsLock(int generation, StreamEntry entry, StreamEvent item, long now)
    {
        if (entry.Tag is not StreamFlow flow)
        {
            // Nobody asked for the stream, so nothing is known of its order.
            TryPassOn_NeedsLock(generation, entry.Name, item);
            return;
        }

        var track = flow.Tracks.Find(item) ?? (flow.IsCancelled ? null : TryMake_NeedsLock(flow, item));
        if (flow.IsCancelled)
        {
            // The socket has not obeyed the UNSUBSCRIBE yet. Even if the stream is wanted again by now, this socket will pause before it
            // continues, so what it sends until then must not be taken for the continuation.
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
            if (generation == _current) _clock.OnCurrent(item);
            else if (generation == _next) _clock.OnNext(item);
            if (generation == _next && track.Owner != generation && IsCurrentOver) HandOver_NeedsLock(track);
        }

        if (generation == _current && track.Owner < generation) track.Owner = generation;
        if (generation == _current && track.Held is not null) AcceptHeldBefore_NeedsLock(track, item, now);

        // While both are open, events of the current socket are accepted even where the next one owns the track already: the next one may
        // fall silent at any moment, and what both have sent is recognized as repeated.
        if (track.Owner == generation || (_next != 0 && generation == _current)) Accept_NeedsLock(track, entry, item, generation, now);
        else if (generation == _next) Hold_NeedsLock(track, entry, item);
        else _repeated++;

        if (track.Held is not null && track.CoversHeld(_next)) HandOver_NeedsLock(track);
    }

    /// <summary>Delivers an event of which nothing is known but its socket, when that is the one to deliver from.</summary>
    private bool TryPassOn_NeedsLock(int generation, StreamName name, StreamEvent item)
    {
        var isOwner = generation == (_next != 0 && IsCurrentOver ? _next : _current);
        if (isOwner) _output.Add_NeedsLock(name, item);
        else _repeated++;
        return isOwner;
    }

    private void Hold_NeedsLock(StreamTrack track, StreamEntry entry, StreamEvent item)
    {
        track.Hold(entry, item);
        _held++;
        if (track.Held!.Count >= MaxHeld || _held >= MaxHeldInAll) HandOver_NeedsLock(track);
    }

    private void AcceptHeldBefore_NeedsLock(StreamTrack track, StreamEvent item, long now)
    {
        var before = track.TakeHeldBefore(item);
        _held -= before.Count;
        foreach (var (entry, held) in before) Accept_NeedsLock(track, entry, held, _next, now);
    }

    /// <summary>Makes the next socket the owner of a track; what was held back for it is delivered.</summary>
    private void HandOver_NeedsLock(StreamTrack track)
    {
        track.Owner = _next;
        var held = track.TakeHeld();
        if (held.Count == 0) return;
        _held -= held.Count;
        var now = _time.GetTimestamp();
        foreach (var (entry, item) in held) Accept_NeedsLock(track, entry, item, _next, now);
    }

    /// <summary>Checks an event against its track's sequence and delivers it, unless it is repeated or no longer wanted.</summary>
    [MethodImpl(HotPath.FromTheStart)]
    private void Accept_NeedsLock(StreamTrack track, StreamEntry entry, StreamEvent item, int generation, long now)
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

            var cause = CauseOf_NeedsLock(track, verdict);
            _repairs.RepairOrReport_NeedsLock(track, flow, entry.Name, new StreamGap(item, cause, missing, track.LastReceivedAt, _time.GetElapsedTime(track.LastTimestamp, now)));
        }
        else if (track.Defect is not null)
        {
            ReportDefect_NeedsLock(track, entry);
        }

        if (track.IsResumed) track.OnDelivered(flow.IsSettled);
        track.LastGeneration = track.Owner;
        track.LastReceivedAt = item.ReceivedAtTicks;
        track.LastTimestamp = now;
        flow.Tracks.Delivered++;
        if (track.Repair is { } repair) _repairs.Wait_NeedsLock(repair, entry.Name, item);
        else _output.Add_NeedsLock(entry.Name, item);
    }

    /// <summary>Whether nothing but repeated events has come of a symbol for too long. Time in an overlap does not count.</summary>
    private bool IsStuck_NeedsLock(StreamTrack track, long now)
    {
        if (_next == 0 && track.Repeats.Behind == track.LastTimestamp && track.Repeats.Since != 0)
            return _time.GetElapsedTime(track.Repeats.Since, now) >= LongestRepetition;
        track.Repeats = (now, track.LastTimestamp);
        return false;
    }

    private GapCause CauseOf_NeedsLock(StreamTrack track, SequenceVerdict verdict)
    {
        if (verdict == SequenceVerdict.Restarted) return GapCause.Restart;
        if (track.IsResumed) return GapCause.Resubscribed;
        if (track.LastGeneration != track.Owner) return _next != 0 ? GapCause.Rollover : _lossCause;
        return verdict == SequenceVerdict.Quiet ? GapCause.NoTrades : GapCause.Venue;
    }
}
