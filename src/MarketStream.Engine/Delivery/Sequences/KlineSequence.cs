using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Candles: each follows when the one before has closed, one interval later.</summary>
internal sealed class KlineSequence : StampSequence
{
    private long? _openTime;
    private bool _isClosed;

    public override SequenceVerdict Accept(StreamEvent item, out MissingRange missing)
    {
        var verdict = base.Accept(item, out missing);
        if (verdict != SequenceVerdict.Next || item is not KlineEvent { OpenTimeUnixMs: { } openTime } kline) return verdict;
        if (_openTime is { } before && openTime > before && LengthOf(kline.Interval) is { } length)
        {
            var first = _isClosed ? before + length : before;
            if (first < openTime)
            {
                missing = new MissingRange(first, openTime - length, (openTime - first) / length);
                verdict = SequenceVerdict.Gap;
            }
        }

        if (_openTime is null || openTime >= _openTime) (_openTime, _isClosed) = (openTime, kline.IsClosed);
        return verdict;
    }

    /// <summary>Milliseconds of an interval; null for months, which differ, and for what is not known.</summary>
    private static long? LengthOf(string interval)
    {
        if (interval.Length < 2 || !int.TryParse(interval.AsSpan(0, interval.Length - 1), out var count)) return null;
        TimeSpan? unit = interval[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            'w' => TimeSpan.FromDays(7),
            _ => null,
        };
        return (long?)(unit * count)?.TotalMilliseconds;
    }
}
