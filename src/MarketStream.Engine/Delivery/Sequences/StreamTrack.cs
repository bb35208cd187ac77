using MarketStream.Engine.Protocol;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Where one symbol of one stream stands: which socket speaks for it, and what came last. Guarded by the merger.</summary>
internal sealed class StreamTrack(string symbol, StreamSequence sequence, int owner)
{
    public string Symbol { get; } = symbol;

    public StreamSequence Sequence { get; } = sequence;

    /// <summary>The generation whose events are delivered.</summary>
    public int Owner { get; set; } = owner;

    /// <summary>The generation of the last event, 0 before the first.</summary>
    public int LastGeneration { get; set; }

    /// <summary>When the last event came: UTC ticks, and this machine's monotonic clock.</summary>
    public long LastReceivedAt { get; set; }

    public long LastTimestamp { get; set; }

    /// <summary>What the next socket has said while this one still speaks; null when nothing.</summary>
    public List<(StreamEntry Entry, StreamEvent Item)>? Held { get; set; }

    /// <summary>What waits behind a hole that is being repaired; null when none is.</summary>
    public PendingRepair? Repair { get; set; }
}
