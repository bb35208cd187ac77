using System.Runtime.InteropServices;

namespace MarketStream.Simulator.Markets;

/// <summary>The trades of the last 24 hours of one symbol: a bar for each minute in which there were any.</summary>
internal sealed class MinuteBars
{
    public const long DayMs = 24 * 60 * MinuteMs;

    private const long MinuteMs = 60_000;

    private readonly List<Bar> _minutes = [];

    // When the current minute ends: the list would copy the whole bar to say it.
    private long _endMs;

    public void Add(in Fill fill, long nowMs)
    {
        if (nowMs >= _endMs || _minutes.Count == 0) Begin(nowMs, fill.Ticks);

        CollectionsMarshal.AsSpan(_minutes)[^1].Add(fill);
    }

    /// <summary>The trades of a span that ends now, to the minute; at its start the price was <paramref name="price"/>.</summary>
    public Bar Sum(long nowMs, long lengthMs, long price)
    {
        var sum = new Bar(nowMs - lengthMs, lengthMs, price);
        foreach (ref readonly var minute in CollectionsMarshal.AsSpan(_minutes))
        {
            if (minute.EndMs > sum.OpenMs) sum.Add(minute);
        }

        return sum;
    }

    private void Begin(long nowMs, long price)
    {
        _minutes.RemoveAll(minute => minute.EndMs <= nowMs - DayMs);
        _minutes.Add(new(nowMs - (nowMs % MinuteMs), MinuteMs, price));
        _endMs = _minutes[^1].EndMs;
    }
}
