using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Books;

/// <summary>
/// A whole order book at one moment, from which a replay keeps the book on. Only recordings receive it: when a snapshot of the venue was used, when a
/// file begins, and every ten minutes. It contains every change of its stream that was received before it.
/// </summary>
public sealed class BookSnapshotEvent : StreamEvent
{
    /// <summary>The state of the book: Live, Synchronizing when no change has joined it yet, or Diverged when the venue's snapshot did not help.</summary>
    public BookState State { get; internal set; }

    /// <summary>Why the book is not live, or that it is crossed at the venue.</summary>
    public BookCause Cause { get; internal set; }

    /// <summary>
    /// True when a snapshot of the venue has just been used, for a new book or after a gap; false for a copy of a book that goes on.
    /// </summary>
    public bool IsFromVenue { get; internal set; }

    /// <summary>The number of the shard that carried the stream, from 1; 0 when that is not known.</summary>
    public int Shard { get; internal set; }

    /// <summary>The venue's id of the last update in the book; null before the first.</summary>
    public long? LastUpdateId { get; internal set; }

    /// <summary>When the last message that the book contains was received, UTC; null before the first.</summary>
    public DateTimeOffset? LastReceivedAt { get; internal set; }

    /// <summary>
    /// The price down to which every bid is known; below it bids may be missing, since the venue's snapshot ended there. Null when all are known.
    /// </summary>
    public decimal? BidsKnownTo { get; internal set; }

    /// <summary>The price up to which every ask is known; as <see cref="BidsKnownTo"/>.</summary>
    public decimal? AsksKnownTo { get; internal set; }

    /// <summary>All bids, highest first.</summary>
    public DepthSide Bids { get; internal set; } = DepthSide.Empty;

    /// <summary>All asks, lowest first.</summary>
    public DepthSide Asks { get; internal set; } = DepthSide.Empty;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Symbol} {State}, {Bids.Count} bids, {Asks.Count} asks, id {LastUpdateId}");
}
