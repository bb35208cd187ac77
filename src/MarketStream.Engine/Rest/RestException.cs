using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Rest;

/// <summary>A REST request failed. The message never contains what was sent.</summary>
internal sealed class RestException(string message, int status, int? code, Exception? inner = null)
    : Exception(message, PlainText.IsHarmless(inner) ? inner : null)
{
    /// <summary>The HTTP status; 0 when no answer came.</summary>
    public int Status { get; } = status;

    /// <summary>The venue's own code (wire key <c>code</c>), such as -1121; null when it gave none.</summary>
    public int? Code { get; } = code;

    /// <summary>The end of the cool-down that the venue asked for; null when it asked for none.</summary>
    public DateTimeOffset? CoolDownUntil { get; init; }

    /// <summary>The time of the answer by the venue's clock; null when none came, or the venue does not report it.</summary>
    public DateTimeOffset? VenueTime { get; init; }

    /// <summary>True when an answer came that could not be understood.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>
    /// The field that could not be understood, such as <c>assets[0].walletBalance</c>; null when the whole answer is wrong.
    /// </summary>
    public string? Field { get; init; }

    /// <summary>True when the same request may succeed later: no answer came, or the venue is overloaded or asked for a pause.</summary>
    public bool IsTransient => Status is 0 or 408 or 418 or 429 or >= 500 || CoolDownUntil is not null;
}
