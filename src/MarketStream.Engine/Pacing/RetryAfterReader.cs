using System.Globalization;
using System.Net.Http.Headers;
using MarketStream.Engine.Pacing.Usage;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// Reads how long a venue wants to be left alone: from the header Retry-After (RFC 9110, 10.2.3), in seconds or as a date, and from
/// the text of a ban. One reader serves REST answers and refused handshakes, so that both mean the same by the same words.
/// </summary>
/// <remarks>
/// A pause is never longer than <see cref="CoolDownPolicy.Longest"/>, the longest ban that venues document: what lies beyond is a
/// mistake of the venue, and nobody would wait for it. Zero, a negative number, a moment that has passed and what is neither number
/// nor date say nothing: the pause is then what the status alone asks for, which grows with every time in a row.
/// </remarks>
internal static class RetryAfterReader
{
    /// <summary>A Date header that differs more from our clock is taken for a fault, since signed requests allow seconds.</summary>
    private static readonly TimeSpan LargestClockError = TimeSpan.FromDays(1);

    /// <summary>The pause that the header asks for; null when it asks for none.</summary>
    /// <param name="retryAfter">The header's value; null without one.</param>
    /// <param name="venueNow">The venue's time, <see cref="VenueNow"/>: dates of the venue are by its clock.</param>
    public static TimeSpan? Read(string? retryAfter, DateTimeOffset venueNow)
    {
        var text = retryAfter?.Trim();
        if (string.IsNullOrEmpty(text)) return null;

        // Words such as Infinity would pass for numbers, and a date never begins with a digit.
        if (char.IsAsciiDigit(text[0]))
        {
            return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
                ? TimeSpan.FromSeconds(Math.Min(seconds, CoolDownPolicy.Longest.TotalSeconds))
                : null;
        }

        return DateIn(text) is { } until ? Until(until, venueNow) : null;
    }

    /// <summary>The pause that the text of a refusal asks for, as in "IP banned until 1573778417829"; null when it asks for none.</summary>
    /// <param name="status">The HTTP status: other answers may speak of times that are no bans.</param>
    /// <param name="body">The body, JSON or not; its first 4 KB are looked at.</param>
    /// <param name="venueNow">The venue's time.</param>
    public static TimeSpan? ReadBody(int status, ReadOnlySpan<byte> body, DateTimeOffset venueNow) =>
        MayTellInBody(status) && BanText.FindUntil(body) is { } until ? Until(until, venueNow) : null;

    /// <summary>Both of these, the longer one.</summary>
    public static TimeSpan? Read(int status, string? retryAfter, string? date, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var venueNow = VenueNow(date, now);
        return Longer(Read(retryAfter, venueNow), ReadBody(status, body, venueNow));
    }

    /// <summary>The longer of two pauses; null when there is none.</summary>
    public static TimeSpan? Longer(TimeSpan? left, TimeSpan? right) => left is null || right > left ? right : left;

    /// <summary>The venue's time by its header Date; ours where it says none that can be true.</summary>
    public static DateTimeOffset VenueNow(string? date, DateTimeOffset now) =>
        DateIn(date?.Trim()) is { } told && (told - now).Duration() <= LargestClockError ? told : now;

    // All three forms of RFC 9110, 5.6.7.
    private static DateTimeOffset? DateIn(string? text) =>
        text is not null && RetryConditionHeaderValue.TryParse(text, out var value) ? value.Date : null;

    private static TimeSpan? Until(DateTimeOffset until, DateTimeOffset venueNow) => until <= venueNow ? null
        : until - venueNow < CoolDownPolicy.Longest ? until - venueNow
        : CoolDownPolicy.Longest;

    /// <summary>Whether the body of an answer with such a status may say how long to wait; in other answers a time is no ban.</summary>
    public static bool MayTellInBody(int status) =>
        status is CoolDownPolicy.Banned or CoolDownPolicy.TooManyRequests or CoolDownPolicy.Forbidden or CoolDownPolicy.Unavailable;
}
