namespace MarketStream.Venues;

/// <summary>How a venue's updates of an order book follow each other, and the snapshot that they start from.</summary>
public enum BookRule
{
    /// <summary>Updates have no order: books can be maintained only from streams that send the best levels complete.</summary>
    Whole,

    /// <summary>
    /// The first id of an update (wire key <c>U</c>) is at most the last id before it plus 1; the same holds after a snapshot. Overlapping
    /// ranges are valid.
    /// </summary>
    Ranges,

    /// <summary>
    /// Each update has the last id of the update before it (wire key <c>pu</c>). The range of the first update after a snapshot includes the
    /// snapshot's id.
    /// </summary>
    Chain,

    /// <summary>
    /// As <see cref="Chain"/>; in a quiet book, the first update after a snapshot may also follow it directly: it has the snapshot's id as
    /// the last id before it, or starts with the next id.
    /// </summary>
    QuietChain,
}
