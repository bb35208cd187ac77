using MarketStream.Events;

namespace MarketStream.Notices;

/// <summary>
/// A receiver's queue was full and events were dropped: how many, and which. It comes in the place of the dropped events, before the next event
/// that was kept.
/// </summary>
public sealed class DropNotice : StreamNotice
{
    /// <summary>What was dropped, one item per stream and symbol, at most a hundred; events of further ones are only in the count.</summary>
    public EventList<DroppedRange> Ranges { get; internal set; } = EventList<DroppedRange>.Empty;
}
