namespace MarketStream.Simulator.Markets;

/// <summary>The bars of one interval: the one under way, and the last that ended and has not been told of.</summary>
internal sealed class BarSeries
{
    private const long MinuteMs = 60_000;

    private readonly long _lengthMs;
    private Bar _current;
    private Bar? _ended;

    public BarSeries(string interval, long nowMs, long price)
    {
        Interval = interval;
        _lengthMs = LengthOf(interval);
        _current = new(Start(nowMs), _lengthMs, price);
    }

    public string Interval { get; }

    public Bar Current => _current;

    /// <summary>The milliseconds of an interval's name; a month counts 30 days.</summary>
    public static long LengthOf(string interval)
    {
        var count = long.Parse(interval.AsSpan(0, interval.Length - 1), provider: System.Globalization.CultureInfo.InvariantCulture);
        return count * interval[^1] switch
        {
            's' => 1000,
            'm' => MinuteMs,
            'h' => 60 * MinuteMs,
            'd' => 24 * 60 * MinuteMs,
            'w' => 7 * 24 * 60 * MinuteMs,
            _ => 30 * 24 * 60 * MinuteMs,
        };
    }

    public void Add(in Fill fill, long nowMs)
    {
        Roll(nowMs);
        _current.Add(fill);
    }

    /// <summary>Starts the bar that the moment belongs to, when it is not the one under way.</summary>
    public void Roll(long nowMs)
    {
        if (nowMs >= _current.EndMs)
        {
            _ended = _current;
            _current = new(Start(nowMs), _lengthMs, _ended.Value.Close);
        }
    }

    /// <summary>The bar that ended since last asked.</summary>
    public Bar? TakeEnded()
    {
        var ended = _ended;
        _ended = null;
        return ended;
    }

    private long Start(long nowMs) => nowMs - (nowMs % _lengthMs);
}
