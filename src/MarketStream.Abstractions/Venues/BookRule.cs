namespace MarketStream.Venues;

/// <summary>How the changes of a venue's order books join each other, and the snapshot they start from.</summary>
public enum BookRule
{
    /// <summary>Changes do not join: only streams that send the best levels whole can be kept as books.</summary>
    Whole,

    /// <summary>
    /// The first id of a change (wire key <c>U</c>) is at most the last id before it plus 1, and so it is behind a snapshot.
    /// Overlapping ranges do no harm.
    /// </summary>
    Ranges,

    /// <summary>
    /// Each change names the last id of the one before (wire key <c>pu</c>). The first one behind a snapshot spans the snapshot's id.
    /// </summary>
    Chain,

    /// <summary>
    /// As <see cref="Chain"/>; where a book is quiet, the first change behind a snapshot may also follow it directly: it names the
    /// snapshot's id as the one before, or begins with the next.
    /// </summary>
    QuietChain,
}
