using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Events that nothing numbers one by one. A stamp (an update id, else the event time) orders them, and while two sockets carry
/// the stream, content tells which came before.
/// </summary>
internal class StampSequence : StreamSequence
{
    /// <summary>More events than this are not remembered.</summary>
    private const int MaxSeen = 50_000;

    private long? _last;

    // Only while sockets overlap, and until the one that stays has passed what the other was ahead.
    private HashSet<(long Stamp, int Content)>? _seen;
    private long? _endsAfter;

    public override SequenceVerdict Accept(StreamEvent item, out MissingRange missing)
    {
        missing = default;
        var stamp = StampOf(item);
        if (stamp > _endsAfter) (_seen, _endsAfter) = (null, null);
        if (_seen?.Count >= MaxSeen) _seen.Clear();
        if (_seen is not null && !_seen.Add((stamp, EventContent.HashOf(item)))) return SequenceVerdict.Repeated;

        // The best price of a moment ago is wrong, not merely late.
        if (item is BookTickerEvent && stamp < _last) return SequenceVerdict.Repeated;
        if (_last is null || stamp > _last) _last = stamp;
        return SequenceVerdict.Next;
    }

    public override bool Covers(StreamEvent item)
    {
        var stamp = StampOf(item);
        return stamp < _last || _seen?.Contains((stamp, EventContent.HashOf(item))) == true;
    }

    public override void BeginOverlap() => (_seen, _endsAfter) = (_seen ?? [], null);

    // What nothing stamps would be compared for ever.
    public override void EndOverlap()
    {
        if (_last is > 0) _endsAfter = _last;
        else _seen = null;
    }

    private static long StampOf(StreamEvent item) => item switch
    {
        BookTickerEvent ticker => ticker.UpdateId,
        DepthEvent depth => depth.LastUpdateId,
        _ => item.EventTimeMicroseconds ?? 0,
    };
}
