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

    // Only while sockets overlap.
    private HashSet<(long Stamp, int Content)>? _seen;

    public override SequenceVerdict Accept(StreamEvent item, out MissingRange missing)
    {
        missing = default;
        var stamp = StampOf(item);
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

    public override void BeginOverlap() => _seen ??= [];

    public override void EndOverlap() => _seen = null;

    private static long StampOf(StreamEvent item) => item switch
    {
        BookTickerEvent ticker => ticker.UpdateId,
        DepthEvent depth => depth.LastUpdateId,
        _ => item.EventTimeMicroseconds ?? 0,
    };
}
