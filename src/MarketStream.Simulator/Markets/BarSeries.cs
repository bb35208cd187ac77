namespace MarketStream.Simulator.Markets;

/// <summary>The klines of one interval: the current one, and the last one that has ended and has not been published as closed yet.</summary>
internal sealed class BarSeries
{
    private const long MinuteMs = 60_000;
    private const long DayMs = 24 * 60 * MinuteMs;

    // Weekly klines begin on Mondays, and 1970-01-01 was a Thursday.
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

    /// <summary>The length of an interval in milliseconds, from its name; months have no fixed length.</summary>
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

    /// <summary>Starts the next bar when the current one is over.</summary>
    public void Roll(long nowMs)
    {
        if (nowMs >= _current.EndMs)
        {
            _ended = _current;
            _current = Start(nowMs, _ended.Value.Close);
        }
    }

    /// <summary>The bar that has ended since the last call; null when none has.</summary>
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
