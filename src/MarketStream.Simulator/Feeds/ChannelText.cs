using System.Globalization;
using System.Text.RegularExpressions;

namespace MarketStream.Simulator.Feeds;

/// <summary>Reads the variables in the channel part of a stream's name, whatever the profile calls them.</summary>
internal static partial class ChannelText
{
    /// <summary>A kline's interval, <c>1m</c> of <c>btcusdt@kline_1m</c>; empty without one.</summary>
    public static string Interval(string name) => IntervalPattern().Match(name).Groups[1].Value;

    /// <summary>The levels of a partial depth, 5 of <c>btcusdt@depth5</c>; 0 without.</summary>
    public static int Levels(string name) =>
        LevelsPattern().Match(name) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    /// <summary>The update speed, 100 ms of <c>btcusdt@depth@100ms</c>; null without.</summary>
    public static TimeSpan? Speed(string name) =>
        SpeedPattern().Match(name) is { Success: true } match
            ? TimeSpan.FromMilliseconds(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    /// <summary>The span of a ticker, <c>1h</c> of <c>btcusdt@ticker_1h</c>; empty without one.</summary>
    public static string Window(string name) => WindowPattern().Match(name).Groups[1].Value;

    /// <summary>By how much days begin before those of UTC, 8 hours of <c>btcusdt@kline_1d@+08:00</c>; zero without.</summary>
    public static TimeSpan Offset(string name) =>
        OffsetPattern().Match(name) is { Success: true } match
            ? TimeSpan.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) * (match.Groups[1].Value == "-" ? -1 : 1)
            : TimeSpan.Zero;

    /// <summary>Whether prices that are computed come every second instead of every three: <c>btcusdt@markPrice@1s</c>.</summary>
    public static bool IsEverySecond(string name) => name.EndsWith("@1s", StringComparison.Ordinal);

    /// <summary>The expiry, <c>261225</c> of <c>BTC@ticker@261225</c>; empty without.</summary>
    public static string Expiry(string name) => ExpiryPattern().Match(name).Groups[1].Value;

    [GeneratedRegex("kline_([0-9]+[smhdwM])", RegexOptions.IgnoreCase)]
    private static partial Regex IntervalPattern();

    [GeneratedRegex("ticker_([0-9]+[mhd])", RegexOptions.IgnoreCase)]
    private static partial Regex WindowPattern();

    [GeneratedRegex("@([+-])([0-9]{2}:[0-9]{2})$")]
    private static partial Regex OffsetPattern();

    [GeneratedRegex("@depth([0-9]+)")]
    private static partial Regex LevelsPattern();

    [GeneratedRegex("@([0-9]+)ms$")]
    private static partial Regex SpeedPattern();

    [GeneratedRegex("@([0-9]{6})$")]
    private static partial Regex ExpiryPattern();
}
