using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Protocol;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>The state of one symbol of one stream: which socket it is delivered from, and what came last. Guarded by the merger's lock.</summary>
internal sealed class StreamTrack(string symbol, StreamSequence sequence, int owner)
{
    // Null once it has failed.
    private StreamSequence? _sequence = sequence;

    // Whether an event has been delivered since the stream was last wanted again.
    private bool _hasComeSince;

    public string Symbol { get; } = symbol;

    /// <summary>The generation whose events are delivered; in an overlap, those of the current one are accepted as well.</summary>
    public int Owner { get; set; } = owner;

    /// <summary>The owner when the last event was delivered; 0 before the first.</summary>
    public int LastGeneration { get; set; }

    /// <summary>True from when a removed stream was wanted again until the first event after the venue has confirmed it.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>When the last delivered event was received, in UTC ticks.</summary>
    public long LastReceivedAt { get; set; }

    /// <summary>The same by the monotonic clock.</summary>
    public long LastTimestamp { get; set; }

    /// <summary>Since when only repeated events have come, and the <see cref="LastTimestamp"/> at which that began; by the monotonic clock.</summary>
    public (long Since, long Behind) Repeats { get; set; }

    /// <summary>Events of the next socket that wait until the current one has caught up with them; null when there are none.</summary>
    public List<(StreamEntry Entry, StreamEvent Item)>? Held { get; private set; }

    /// <summary>The gap that is being repaired, with what waits behind it; null when there is none.</summary>
    public PendingRepair? Repair { get; set; }

    /// <summary>Why the sequence was given up, so that events are delivered as they come; null in the usual case.</summary>
    public Exception? Defect { get; private set; }

    public bool IsDefectReported { get; set; }

    [SuppressMessage("Design", "CA1031", Justification = "Reported by the merger; events are delivered without a sequence from then on.")]
    public SequenceVerdict Accept(StreamEvent item, int generation, out MissingRange missing)
    {
        try
        {
            if (_sequence is { } sequence) return sequence.Accept(item, generation, out missing);
        }
        catch (Exception error)
        {
            Fail(error);
        }

        missing = default;
        return SequenceVerdict.Next;
    }

    /// <summary>Notes an event that is not delivered because nobody wants it, so that it is recognized when the other socket repeats it.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported by the merger when the stream is wanted again.")]
    public void Skip(StreamEvent item, int generation)
    {
        try
        {
            _sequence?.Skip(item, generation);
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    /// <summary>The stream is wanted again, before its sockets have stopped sending it.</summary>
    public void Resume()
    {
        (IsResumed, _hasComeSince) = (true, false);
        _sequence?.Resume();
    }

    /// <summary>
    /// An event was delivered after the stream was wanted again. Until the venue has settled the new request, the event may still be from
    /// before the removal, and the pause after it has yet to come.
    /// </summary>
    public void OnDelivered(bool isSettled)
    {
        if (!IsResumed) return;
        _hasComeSince = true;
        IsResumed = !isSettled;
    }

    /// <summary>Events that were accepted after this id have not been delivered after all.</summary>
    public void SkipBehind(long last) => _sequence?.SkipBehind(last);

    /// <summary>Whether everything has been delivered that the venue made before the first event held back for this generation.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Reported by the merger; events are delivered without a sequence from then on.")]
    public bool CoversHeld(int generation)
    {
        if (Held is not { } held) return false;
        try
        {
            return _sequence?.Covers(held[0].Item, generation) ?? true;
        }
        catch (Exception error)
        {
            Fail(error);
            return true;
        }
    }

    public bool TryRestart(StreamEvent item, int generation) => _sequence?.TryRestart(item, generation) == true;

    public void Hold(StreamEntry entry, StreamEvent item) => (Held ??= []).Add((entry, item));

    /// <summary>Removes what was held back.</summary>
    public IReadOnlyList<(StreamEntry Entry, StreamEvent Item)> TakeHeld()
    {
        var held = Held;
        Held = null;
        return held ?? [];
    }

    /// <summary>
    /// Removes what the next socket has sent from before the time of this event, provided that nothing has been delivered since the stream was
    /// wanted. A stream that is subscribed to in an overlap may begin sooner on the next socket; where only time orders the events, the earlier
    /// ones would otherwise come behind the first event of the current socket.
    /// </summary>
    public IReadOnlyList<(StreamEntry Entry, StreamEvent Item)> TakeHeldBefore(StreamEvent item)
    {
        var hasCome = IsResumed ? _hasComeSince : LastGeneration != 0;
        if (hasCome || _sequence is not StampSequence || item.EventTimeMicroseconds is not { } first) return [];
        var count = Held!.TakeWhile(held => held.Item.EventTimeMicroseconds < first).Count();
        if (count == 0) return [];
        var before = Held!.GetRange(0, count);
        Held.RemoveRange(0, count);
        if (Held.Count == 0) Held = null;
        return before;
    }

    public void BeginOverlap(int owner)
    {
        _sequence?.BeginOverlap(owner);
        if (IsResumed) _sequence?.Resume();
    }

    public void EndOverlap() => _sequence?.EndOverlap();

    // Only the sequence is given up. An event whose order is unknown is worth more than no event.
    private void Fail(Exception error)
    {
        _sequence = null;
        Defect = error;
    }
}
