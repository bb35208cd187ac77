using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Events without ids. They are ordered by their time. From a single socket each event is delivered; while two sockets carry the stream,
/// time and content show which events have come before.
/// </summary>
internal class StampSequence : StreamSequence
{
    /// <summary>The number of events of an overlap that are remembered.</summary>
    private const int MaxSeen = 50_000;

    /// <summary>
    /// After this many new events the memory of an overlap is given up even where the time that should end it has not come: a venue whose
    /// clock was set back may not reach that time again.
    /// </summary>
    private const int MaxNewAfter = 1000;

    private long? _last;

    // Not null during an overlap, and after it until the socket that stays has passed the point that the other had reached: _endsAfter.
    private HashSet<(long Stamp, int Content)>? _seen;
    private long? _endsAfter;
    private int _newAfter;

    // The time of the very first event, when it came during an overlap: events made before it are late, and the stream begins without them.
    private long? _first;

    // True when the stream was wanted again in this overlap. Then each socket lacks what was made between its UNSUBSCRIBE and its SUBSCRIBE,
    // and what the other socket sends of that time comes too late to be put in its place.
    private bool _isStrict;

    /// <summary>The time of the latest event; 0 where events have none, null before the first.</summary>
    protected long? Last => _last;

    public override SequenceVerdict Accept(StreamEvent item, int generation, out MissingRange missing)
    {
        missing = default;
        var stamp = StampOf(item);
        if (_seen is null)
        {
            // A single socket is in order, so its last event is the latest even when the venue's clock was set back.
            _last = stamp;
            return SequenceVerdict.Next;
        }

        return AcceptInOverlap(item, stamp);
    }

    public override bool Covers(StreamEvent item, int generation)
    {
        var stamp = StampOf(item);
        return stamp < _last || _seen?.Contains((stamp, EventContent.HashOf(item))) == true;
    }

    public override void Skip(StreamEvent item, int generation)
    {
        // Nothing to note: the time of an event is enough to put it in order, whatever was not delivered before it.
    }

    public override void Resume() => _isStrict = _seen is not null;

    public override void BeginOverlap(int owner) => (_seen, _endsAfter) = (_seen ?? [], null);

    // Events without a time never pass any, so their memory would never end: it is given up at once.
    public override void EndOverlap()
    {
        (_endsAfter, _newAfter) = (_last, 0);
        if (_last is not > 0) _seen = null;
    }

    protected static long StampOf(StreamEvent item) => item.EventTimeMicroseconds ?? 0;

    private SequenceVerdict AcceptInOverlap(StreamEvent item, long stamp)
    {
        var isPassed = stamp > _endsAfter || (_endsAfter is not null && _newAfter >= MaxNewAfter);
        if (isPassed) (_seen, _endsAfter, _first, _isStrict) = (null, null, null, false);
        if (_last is null) _first = stamp;
        if (stamp < _first) return SequenceVerdict.Repeated;
        if (_isStrict && stamp < _last) return SequenceVerdict.Repeated;
        if (_seen?.Count >= MaxSeen) _seen.Clear();
        if (_seen is not null && !_seen.Add((stamp, EventContent.HashOf(item)))) return SequenceVerdict.Repeated;
        _newAfter++;
        if (isPassed || _last is null || stamp > _last) _last = stamp;
        return SequenceVerdict.Next;
    }
}
