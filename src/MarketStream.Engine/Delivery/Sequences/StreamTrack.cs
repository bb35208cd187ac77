using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Protocol;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Where one symbol of one stream stands: which socket speaks for it, and what came last. Guarded by the merger.</summary>
internal sealed class StreamTrack(string symbol, StreamSequence sequence, int owner)
{
    private StreamSequence? _sequence = sequence;

    // Since the stream was wanted again.
    private bool _hasComeSince;

    public string Symbol { get; } = symbol;

    /// <summary>The generation whose events are delivered.</summary>
    public int Owner { get; set; } = owner;

    /// <summary>The generation of the last event, 0 before the first.</summary>
    public int LastGeneration { get; set; }

    /// <summary>True from a removal that was taken back at once until the first event after the venue has confirmed the stream again.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>When the last event came: UTC ticks, and this machine's monotonic clock.</summary>
    public long LastReceivedAt { get; set; }

    public long LastTimestamp { get; set; }

    /// <summary>Since when nothing but repeated events has come, and behind which event that began; by the monotonic clock.</summary>
    public (long Since, long Behind) Repeats { get; set; }

    /// <summary>What the next socket has said while this one still speaks; null when nothing.</summary>
    public List<(StreamEntry Entry, StreamEvent Item)>? Held { get; private set; }

    /// <summary>What waits behind a hole that is being repaired; null when none is.</summary>
    public PendingRepair? Repair { get; set; }

    /// <summary>Why its events are delivered as they come, without a sequence; null in the usual case.</summary>
    public Exception? Defect { get; private set; }

    public bool IsDefectReported { get; set; }

    [SuppressMessage("Design", "CA1031", Justification = "Said by the merger; the events go on without their sequence.")]
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

    /// <summary>Takes an event down that nobody wants, so that it is known when another socket repeats it.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Said by the merger when the stream is wanted again.")]
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

    /// <summary>The stream is wanted again, before its sockets had let go of it.</summary>
    public void Resume()
    {
        (IsResumed, _hasComeSince) = (true, false);
        _sequence?.Resume();
    }

    /// <summary>An event was delivered. Until the venue has obeyed removal and new wish, it may still be the end of what was removed.</summary>
    public void OnDelivered(bool isSettled)
    {
        if (!IsResumed) return;
        _hasComeSince = true;
        IsResumed = !isSettled;
    }

    /// <summary>What was accepted behind an id was not delivered after all.</summary>
    public void SkipBehind(long last) => _sequence?.SkipBehind(last);

    /// <summary>Whether everything has come that the venue sent before what the next socket said first.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "As above.")]
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

    /// <summary>Lets go of what was held back.</summary>
    public IReadOnlyList<(StreamEntry Entry, StreamEvent Item)> TakeHeld()
    {
        var held = Held;
        Held = null;
        return held ?? [];
    }

    /// <summary>
    /// Lets go of what the next socket said before a moment, while nothing has been delivered since the stream was wanted. A stream that is
    /// asked for in an overlap may begin sooner on the next socket, and where time alone orders events, they would come behind what the socket before says first.
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

    public void BeginOverlap(int speaker)
    {
        _sequence?.BeginOverlap(speaker);
        if (IsResumed) _sequence?.Resume();
    }

    public void EndOverlap() => _sequence?.EndOverlap();

    // The sequence alone is given up: what it was asked about is worth more than what it would have said of it.
    private void Fail(Exception error)
    {
        _sequence = null;
        Defect = error;
    }
}
