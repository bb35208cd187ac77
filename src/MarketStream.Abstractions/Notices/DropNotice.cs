using MarketStream.Events;

namespace MarketStream.Notices;

/// <summary>
/// A receiver's queue was full and events were dropped: how many, and which. Stands where they are missing: before the first that
/// was kept behind them.
/// </summary>
public sealed class DropNotice : StreamNotice
{
    /// <summary>What was dropped, by stream and symbol; of the first hundred of them, the others are in the count alone.</summary>
    public EventList<DroppedRange> Ranges { get; internal set; } = EventList<DroppedRange>.Empty;
}
