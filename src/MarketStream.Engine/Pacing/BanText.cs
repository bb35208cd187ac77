using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// Finds the end of a ban where a venue gives it only in the text of its error, as in <c>{"code":-1003,"msg":"Way too much request weight
/// used; IP banned until 1573778417829."}</c>.
/// </summary>
internal static partial class BanText
{
    private const int LongestBody = 4096;
    private const int MostDigitsOfSeconds = 11;
    private const int MostDigitsOfMilliseconds = 14;
    private const int MostDigitsOfMicroseconds = 17;

    /// <summary>
    /// The latest time that follows the word "until"; null when there is none. The number of digits tells the unit of the Unix time.
    /// </summary>
    public static DateTimeOffset? FindUntil(ReadOnlySpan<byte> body)
    {
        DateTimeOffset? latest = null;
        foreach (Match match in Until().Matches(Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestBody)])))
        {
            if (MomentOf(match.Groups[1].Value) is { } moment && !(moment <= latest)) latest = moment;
        }

        return latest;
    }

    /// <summary>
    /// Whether the venue's own code says that too much was asked of it: -1003 at all of Binance's venues, -1008 at its options. It may
    /// come with any HTTP status.
    /// </summary>
    public static bool NamesTooMany(ReadOnlySpan<byte> body) =>
        TooMany().IsMatch(Encoding.UTF8.GetString(body[..Math.Min(body.Length, LongestBody)]));

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

    // The text comes from others, so matching has a time limit, although the pattern cannot backtrack far.
    [GeneratedRegex(@"\buntil[\s:='""(\[]{1,4}(\d{10,19})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Until();

    [GeneratedRegex(@"""code""\s{0,8}:\s{0,8}""?-100[38](?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TooMany();
}
