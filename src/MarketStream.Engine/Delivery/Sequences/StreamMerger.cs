using System.Runtime.CompilerServices;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Makes one flow of the sockets of a shard: checks each stream against its own sequence, and while two sockets carry the same
/// streams lets each event through once and in order. One lock for a batch, and only the threads of this shard meet there.
/// </summary>
internal sealed partial class StreamMerger(EventRouter router, TimeProvider time, Action<StreamGap> sayGap, IGapSource? gapSource = null)
{
    /// <summary>More events than this of one symbol are not held back for the socket before.</summary>
    private const int MaxHeld = 10_000;

    private readonly CheckedLock _gate = new(LockRank.Merger);

    // Guarded by _gate: the generation that speaks, the one that is to follow it (0: none), and what is said of a loss.
    private int _current;
    private int _next;
    private long _repeated;
    private GapCause _lossCause = GapCause.Reconnect;
    private readonly OverlapClock _clock = new();

    /// <summary>Events that came twice and were delivered once.</summary>
    public long Repeated
    {
        get
        {
            using (_gate.Hold()) return _repeated;
        }
    }

    /// <summary>From here on this generation speaks; the one before has ended, for this reason.</summary>
    public void Start(int generation, GapCause lossCause)
    {
        using (_gate.Hold())
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
        using (_gate.Hold())
        {
            for (var i = 0; i < events.Length; i++) MergeFrom_NeedsLock(generation, entries, events, now, ref i, ref failure);
            mustSend = TryBeginSending_NeedsLock();
        }

        if (mustSend) Send();
        if (failure is not null) router.Faults.Report(Parts.Sequence, failure);
    }

    /// <summary>Before the next socket is dialled: from here on events may come twice.</summary>
    public void BeginOverlap(IEnumerable<Subscription> subscriptions, int next)
    {
        using (_gate.Hold())
        {
            _next = next;
            _clock.Begin();
            foreach (var track in Tracks(subscriptions)) track.Sequence.BeginOverlap();
        }
    }

    /// <summary>
    /// Lets the next socket speak for a stream: for symbols whose events meet without a hole, or, when it has waited long enough
    /// for quiet ones, for all. True when it speaks for the whole stream.
    /// </summary>
    public bool TryHandOver(Subscription subscription, bool isPatienceOver)
    {
        bool isHandedOver;
        using (_gate.Hold()) isHandedOver = TryHandOver_NeedsLock(subscription.Tracks, isPatienceOver);
        SendRest();
        return isHandedOver;
    }

    /// <summary>Whether the next socket has said something of a stream that the one before has not said, or not yet.</summary>
    public bool IsAhead(Subscription subscription)
    {
        using (_gate.Hold()) return subscription.Tracks.All.Any(track => track.Held is not null);
    }

    /// <summary>
    /// Whether the socket before has come as far as the next one was when it first said something of a stream, or of any; null when
    /// events do not tell.
    /// </summary>
    public bool? HasPassed(Subscription? subscription)
    {
        using (_gate.Hold())
        {
            var passed = _clock.HasPassed(null);
            foreach (var track in subscription?.Tracks.All ?? [])
            {
                if (track.Held is { } held && _clock.HasPassed(held[0].Item) == false) return false;
            }

            return passed;
        }
    }

    /// <summary>
    /// The next socket speaks for everything now. The cause is that of holes which may show where the two did not meet. What was held
    /// back waits for <see cref="SendRest"/>, as the caller holds its lock.
    /// </summary>
    public void Promote(IEnumerable<Subscription> subscriptions, GapCause cause)
    {
        using (_gate.Hold())
        {
            _lossCause = cause;
            foreach (var subscription in subscriptions)
            {
                foreach (var track in subscription.Tracks.All)
                {
                    if (track.Owner != _next) HandOver_NeedsLock(track);
                }

                subscription.Tracks.Owner = _next;
            }

            _current = _next;
            _next = 0;
        }
    }

    /// <summary>The next socket does not come: the one before speaks on, also for what had been handed over.</summary>
    public void Abandon(IEnumerable<Subscription> subscriptions)
    {
        using (_gate.Hold())
        {
            foreach (var subscription in subscriptions)
            {
                foreach (var track in subscription.Tracks.All)
                {
                    track.Owner = _current;
                    track.Held = null;
                }

                subscription.Tracks.Owner = _current;
            }

            _next = 0;
        }
    }

    /// <summary>Events do not come twice any more.</summary>
    public void EndOverlap(IEnumerable<Subscription> subscriptions)
    {
        using (_gate.Hold())
        {
            foreach (var track in Tracks(subscriptions)) track.Sequence.EndOverlap();
        }
    }

    private static IEnumerable<StreamTrack> Tracks(IEnumerable<Subscription> subscriptions) =>
        subscriptions.SelectMany(subscription => subscription.Tracks.All);

    [MethodImpl(HotPath.FromTheStart)]
    private void Merge_NeedsLock(int generation, StreamEntry entry, StreamEvent item, long now)
    {
        if (entry.Tag is not Subscription subscription)
        {
            // Nobody asked for it, so nothing is known of its order.
            if (generation == _current) Put_NeedsLock(entry.Name, item);
            return;
        }

        var track = subscription.Tracks.For(item, _current);
        if (_next != 0)
        {
            track.Sequence.BeginOverlap();
            if (generation == _current) _clock.OnBefore(item);
            else if (generation == _next) _clock.OnNext(item);
        }

        if (generation == _current && track.Owner < generation) track.Owner = generation;

        // While both are open the one before speaks on for what was handed over, too: the next one may fall silent any moment.
        if (track.Owner == generation || (_next != 0 && generation == _current)) Take_NeedsLock(track, entry, item, now);
        else if (generation == _next) Hold_NeedsLock(track, entry, item);
        else _repeated++;

        if (track.Held is { } held && track.Sequence.Covers(held[0].Item)) HandOver_NeedsLock(track);
    }

    private void Hold_NeedsLock(StreamTrack track, StreamEntry entry, StreamEvent item)
    {
        (track.Held ??= []).Add((entry, item));
        if (track.Held.Count >= MaxHeld) HandOver_NeedsLock(track);
    }

    private void HandOver_NeedsLock(StreamTrack track)
    {
        var held = track.Held;
        track.Held = null;
        track.Owner = _next;
        if (held is null) return;
        var now = time.GetTimestamp();
        foreach (var (entry, item) in held) Take_NeedsLock(track, entry, item, now);
    }

    [MethodImpl(HotPath.FromTheStart)]
    private void Take_NeedsLock(StreamTrack track, StreamEntry entry, StreamEvent item, long now)
    {
        var verdict = track.Sequence.Accept(item, out var missing);
        if (verdict == SequenceVerdict.Repeated)
        {
            _repeated++;
            return;
        }

        if (verdict != SequenceVerdict.Next)
        {
            var cause = verdict == SequenceVerdict.Restarted ? GapCause.Restart : CauseOf(track);
            SayOrRepair_NeedsLock(track, entry.Name, new StreamGap(item, cause, missing, track.LastReceivedAt, time.GetElapsedTime(track.LastTimestamp, now)));
        }

        track.LastGeneration = track.Owner;
        track.LastReceivedAt = item.ReceivedAtTicks;
        track.LastTimestamp = now;
        ((Subscription)entry.Tag!).Tracks.Delivered++;
        if (track.Repair is { } repair) Wait_NeedsLock(track, repair, entry.Name, item);
        else Put_NeedsLock(entry.Name, item);
    }

    private GapCause CauseOf(StreamTrack track) =>
        track.LastGeneration == track.Owner ? GapCause.Venue : _next != 0 ? GapCause.Rollover : _lossCause;

    private void Put_NeedsLock(StreamName name, StreamEvent item) => _outbox.Add(name, item);

    private bool TryHandOver_NeedsLock(StreamTracks tracks, bool isPatienceOver)
    {
        if (tracks.Owner == _next) return true;
        var isWhole = true;
        var met = false;
        foreach (var track in tracks.All)
        {
            if (track.Owner != _next && isPatienceOver) HandOver_NeedsLock(track);
            met |= track.Owner == _next;
            isWhole &= track.Owner == _next;
        }

        if (!isPatienceOver && !(isWhole && met)) return false;
        tracks.Owner = _next;
        return true;
    }
}
