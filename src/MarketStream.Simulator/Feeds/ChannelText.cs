using System.Globalization;
using System.Text.RegularExpressions;

namespace MarketStream.Simulator.Feeds;

/// <summary>Reads the values off the channel part of a stream's name, whatever the profile calls its variables.</summary>
internal static partial class ChannelText
{
    /// <summary>The interval of a kline.</summary>
    public static string Interval(string name) => IntervalForm().Match(name).Groups[1].Value;

    /// <summary>The levels of a partial depth; 0 without.</summary>
    public static int Levels(string name) =>
        LevelsForm().Match(name) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;

    /// <summary>The update speed in a name; null without.</summary>
    public static TimeSpan? Speed(string name) =>
        SpeedForm().Match(name) is { Success: true } match
            ? TimeSpan.FromMilliseconds(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    /// <summary>The expiry at the end of a name; empty without.</summary>
    public static string Expiry(string name) => ExpiryForm().Match(name).Groups[1].Value;

    [GeneratedRegex("kline_([0-9]+[smhdwM])", RegexOptions.IgnoreCase)]
    private static partial Regex IntervalForm();

    [GeneratedRegex("@depth([0-9]+)")]
    private static partial Regex LevelsForm();

    [GeneratedRegex("@([0-9]+)ms$")]
    private static partial Regex SpeedForm();

    [GeneratedRegex("@([0-9]{6})$")]
    private static partial Regex ExpiryForm();
}
