using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Events that nothing numbers. The time of the event orders them, and while two sockets carry the stream, content tells which came
/// before; with one socket each event is delivered.
/// </summary>
internal class StampSequence : StreamSequence
{
    /// <summary>More events than this are not remembered.</summary>
    private const int MaxSeen = 50_000;

    /// <summary>
    /// So many new events in a row end the memory of an overlap: a venue whose clock was set back may not come to the time again that
    /// would end it.
    /// </summary>
    private const int MostAfter = 1000;

    private long? _last;

    // Only while sockets overlap, and until the one that stays has passed what the other was ahead.
    private HashSet<(long Stamp, int Content)>? _seen;
    private long? _endsAfter;
    private int _newAfter;

    // The first event of all, where it came while sockets overlap: what was made before it is late, and the stream begins behind it.
    private long? _first;

    // Whether the stream was wanted again in this overlap. Each socket then lacks what came between its UNSUBSCRIBE and its SUBSCRIBE, and
    // what the other one tells of that time comes too late to be put in its place.
    private bool _isStrict;

    /// <summary>The time of the latest event; 0 where events have none, null before the first.</summary>
    protected long? Last => _last;

    public override SequenceVerdict Accept(StreamEvent item, int generation, out MissingRange missing)
    {
        missing = default;
        var stamp = StampOf(item);
        if (_seen is null)
        {
            // Whatever one socket says last is the latest, also when the venue's clock was set back.
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
        // What was not delivered shows nothing: where it stands is told by its time.
    }

    public override void Resume() => _isStrict = _seen is not null;

    public override void BeginOverlap(int speaker) => (_seen, _endsAfter) = (_seen ?? [], null);

    // What nothing stamps would be compared for ever.
    public override void EndOverlap()
    {
        (_endsAfter, _newAfter) = (_last, 0);
        if (_last is not > 0) _seen = null;
    }

    protected static long StampOf(StreamEvent item) => item.EventTimeMicroseconds ?? 0;

    private SequenceVerdict AcceptInOverlap(StreamEvent item, long stamp)
    {
        var isPassed = stamp > _endsAfter || (_endsAfter is not null && _newAfter >= MostAfter);
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
