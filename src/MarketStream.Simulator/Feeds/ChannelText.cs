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

    /// <summary>The expiry, <c>261225</c> of <c>BTC@ticker@261225</c>; empty without.</summary>
    public static string Expiry(string name) => ExpiryPattern().Match(name).Groups[1].Value;

    [GeneratedRegex("kline_([0-9]+[smhdwM])", RegexOptions.IgnoreCase)]
    private static partial Regex IntervalPattern();

    [GeneratedRegex("@depth([0-9]+)")]
    private static partial Regex LevelsPattern();

    [GeneratedRegex("@([0-9]+)ms$")]
    private static partial Regex SpeedPattern();

    [GeneratedRegex("@([0-9]{6})$")]
    private static partial Regex ExpiryPattern();
}
