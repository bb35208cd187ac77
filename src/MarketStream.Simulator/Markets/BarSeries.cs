namespace MarketStream.Simulator.Markets;

/// <summary>The bars of one interval: the one under way, and the last that ended and has not been told of.</summary>
internal sealed class BarSeries
{
    private const long MinuteMs = 60_000;
    private const long DayMs = 24 * 60 * MinuteMs;

    // 1970 began on a Thursday, weeks of klines begin on Mondays.
    private const long FirstMondayMs = 4 * DayMs;

    private Bar _current;
    private Bar? _ended;

    public BarSeries(string interval, long nowMs, long price)
    {
        Interval = interval;
        _current = Start(nowMs, price);
    }

    public string Interval { get; }

    public Bar Current => _current;

    /// <summary>The milliseconds of an interval's name, other than a month's.</summary>
    private static long LengthOf(string interval)
    {
        var count = long.Parse(interval.AsSpan(0, interval.Length - 1), provider: System.Globalization.CultureInfo.InvariantCulture);
        return count * interval[^1] switch
        {
            's' => 1000,
            'm' => MinuteMs,
            'h' => 60 * MinuteMs,
            'd' => DayMs,
            _ => 7 * DayMs,
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
            _current = Start(nowMs, _ended.Value.Close);
        }
    }

    /// <summary>The bar that ended since last asked.</summary>
    public Bar? TakeEnded()
    {
        var ended = _ended;
        _ended = null;
        return ended;
    }

    private Bar Start(long nowMs, long price)
    {
        if (Interval[^1] == 'M')
        {
            var now = DateTimeOffset.FromUnixTimeMilliseconds(nowMs);
            var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
            return new(month.ToUnixTimeMilliseconds(), (long)(month.AddMonths(1) - month).TotalMilliseconds, price);
        }

        var length = LengthOf(Interval);
        return new(nowMs - ((nowMs - (Interval[^1] == 'w' ? FirstMondayMs : 0)) % length), length, price);
    }
}
