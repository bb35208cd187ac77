using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// The moment until which a venue bans, where it says so in words alone, as in
/// <c>{"code":-1003,"msg":"Way too much request weight used; IP banned until 1573778417829."}</c>.
/// </summary>
internal static partial class BanText
{
    private const int LongestBody = 4096;
    private const int MostDigitsOfSeconds = 11;
    private const int MostDigitsOfMilliseconds = 14;
    private const int MostDigitsOfMicroseconds = 17;

    /// <summary>The latest moment named behind the word "until", as a Unix time whose unit its length tells; null without one.</summary>
    public static DateTimeOffset? FindUntil(ReadOnlySpan<byte> body)
    {
        DateTimeOffset? latest = null;
        foreach (Match match in Until().Matches(Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestBody)])))
        {
            if (MomentOf(match.Groups[1].Value) is { } moment && !(moment <= latest)) latest = moment;
        }

        return latest;
    }

    private static DateTimeOffset? MomentOf(string digits)
    {
        if (!decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var ticks = number * (digits.Length switch
        {
            <= MostDigitsOfSeconds => TimeSpan.TicksPerSecond,
            <= MostDigitsOfMilliseconds => TimeSpan.TicksPerMillisecond,
            <= MostDigitsOfMicroseconds => TimeSpan.TicksPerMicrosecond,
            _ => 1m / TimeSpan.NanosecondsPerTick,
        });
        return ticks < DateTimeOffset.MaxValue.Ticks - DateTimeOffset.UnixEpoch.Ticks ? DateTimeOffset.UnixEpoch.AddTicks((long)ticks) : DateTimeOffset.MaxValue;
    }

    // A bound on the time, since others write the text; the pattern cannot backtrack far.
    [GeneratedRegex(@"\buntil[\s:='""(\[]{1,4}(\d{10,19})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Until();
}
