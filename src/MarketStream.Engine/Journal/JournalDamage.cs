using System.Globalization;

namespace MarketStream.Engine.Journal;

/// <summary>A part of a recording that cannot be read.</summary>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Kind">The type of the events that are missing; null when it is not known.</param>
/// <param name="Events">How many events are missing; null when it is not known.</param>
/// <param name="From">When the first of them was received, UTC; null when it is not known.</param>
/// <param name="To">When the last of them was received, UTC; null when it is not known.</param>
/// <param name="Problem">What is wrong, in English.</param>
internal sealed record JournalDamage(
    long Offset, long Bytes, string? Kind, int? Events, DateTimeOffset? From, DateTimeOffset? To, string Problem)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Bytes} bytes at {Offset} cannot be read ({Problem}): {Events?.ToString(CultureInfo.InvariantCulture) ?? "an unknown number of"} {Kind ?? "event"} items{(From is null ? "" : $" from {From:O} to {To:O}")} are missing.");
}
