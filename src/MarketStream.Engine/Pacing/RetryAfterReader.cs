using System.Globalization;
using System.Net.Http.Headers;
using MarketStream.Engine.Pacing.Usage;

namespace MarketStream.Engine.Pacing;

/// <summary>
/// Reads how long a venue asks clients to stay away: from the header Retry-After (RFC 9110, 10.2.3), in seconds or as a date, and from the
/// text of a ban. REST answers and refused handshakes share this reader, so that the same words mean the same in both.
/// </summary>
/// <remarks>
/// A pause is never longer than <see cref="CoolDownPolicy.Longest"/>, the longest ban that venues document; more than that is a mistake of
/// the venue. Zero, a negative number, a time that has passed, and text that is neither number nor date count as no answer: the pause is
/// then the one for the status alone, which grows with each cool-down in a row.
/// </remarks>
internal static class RetryAfterReader
{
    /// <summary>
    /// A Date header that differs from our clock by more is ignored as wrong, since signed requests allow a difference of seconds.
    /// </summary>
    private static readonly TimeSpan LargestClockError = TimeSpan.FromDays(1);

    /// <summary>The pause that the header asks for; null when it asks for none.</summary>
    /// <param name="retryAfter">The header's value; null when it is absent.</param>
    /// <param name="venueNow">The venue's time (<see cref="VenueNow"/>), because the venue writes dates by its own clock.</param>
    public static TimeSpan? Read(string? retryAfter, DateTimeOffset venueNow)
    {
        var text = retryAfter?.Trim();
        if (string.IsNullOrEmpty(text)) return null;

        // A date never begins with a digit. A word such as Infinity would otherwise be parsed as a number.
        if (char.IsAsciiDigit(text[0]))
        {
            return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
                ? TimeSpan.FromSeconds(Math.Min(seconds, CoolDownPolicy.Longest.TotalSeconds))
                : null;
        }

        return DateIn(text) is { } until ? Until(until, venueNow) : null;
    }

    /// <summary>The pause that the text of a refusal asks for, as in "IP banned until 1573778417829"; null when it asks for none.</summary>
    /// <param name="status">
    /// The HTTP status; with any other one a time in the text is a ban only when the venue's code says so
    /// (<see cref="BanText.NamesTooMany"/>).
    /// </param>
    /// <param name="body">The body, JSON or not; its first 4 KB are searched.</param>
    /// <param name="venueNow">The venue's time.</param>
    public static TimeSpan? ReadBody(int status, ReadOnlySpan<byte> body, DateTimeOffset venueNow) =>
        (MayHavePauseInBody(status) || BanText.NamesTooMany(body)) && BanText.FindUntil(body) is { } until ? Until(until, venueNow) : null;

    /// <summary>The longer of the pauses that the header and the body ask for; null when there is none.</summary>
    public static TimeSpan? Read(int status, string? retryAfter, string? date, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var venueNow = VenueNow(date, now);
        return Longer(Read(retryAfter, venueNow), ReadBody(status, body, venueNow));
    }

    /// <summary>The longer of two pauses; null when there is none.</summary>
    public static TimeSpan? Longer(TimeSpan? left, TimeSpan? right) => left is null || right > left ? right : left;

    /// <summary>The venue's time by its Date header, or our own time when the header is absent or cannot be right.</summary>
    public static DateTimeOffset VenueNow(string? date, DateTimeOffset now) =>
        DateIn(date?.Trim()) is { } venueTime && (venueTime - now).Duration() <= LargestClockError ? venueTime : now;

    // Accepts all three formats of RFC 9110, 5.6.7.
    private static DateTimeOffset? DateIn(string? text) =>
        text is not null && RetryConditionHeaderValue.TryParse(text, out var value) ? value.Date : null;

    private static TimeSpan? Until(DateTimeOffset until, DateTimeOffset venueNow) => until <= venueNow ? null
        : until - venueNow < CoolDownPolicy.Longest ? until - venueNow
        : CoolDownPolicy.Longest;

    /// <summary>Whether the body of an answer with this status may say how long to wait; in other answers a time is no ban.</summary>
    public static bool MayHavePauseInBody(int status) =>
        status is CoolDownPolicy.Banned or CoolDownPolicy.TooManyRequests or CoolDownPolicy.Forbidden or CoolDownPolicy.Unavailable;
}
