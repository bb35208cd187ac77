using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Rest;

/// <summary>A REST request that brought no result. The message never shows what was sent.</summary>
internal sealed class RestException(string message, int status, int? code, Exception? inner = null)
    : Exception(message, PlainText.IsHarmless(inner) ? inner : null)
{
    /// <summary>The HTTP status; 0 when no answer came.</summary>
    public int Status { get; } = status;

    /// <summary>The venue's own code (wire <c>code</c>), as -1121; null when it gave none.</summary>
    public int? Code { get; } = code;

    /// <summary>Until when the venue wants to be left alone; null when it does not say so.</summary>
    public DateTimeOffset? LeftAloneUntil { get; init; }

    /// <summary>True when an answer came and could not be understood.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>The field of an answer that could not be understood, as <c>assets[0].walletBalance</c>; null when the whole answer is meant.</summary>
    public string? Field { get; init; }

    /// <summary>True when the same request may succeed later: nothing came, or the venue is not well or busy.</summary>
    public bool IsTransient => Status is 0 or 408 or 418 or 429 or >= 500 || LeftAloneUntil is not null;
}
