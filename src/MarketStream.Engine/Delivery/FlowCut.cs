using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>
/// The place in the flow of one receiver, a recording's, at which the flow of another begins: what was routed before is in the first one's queue or was
/// taken from it, and what is routed afterwards the second one gets as well. For the thread that takes from the first one.
/// </summary>
internal sealed class FlowCut(Receiver before)
{
    /// <summary>The receiver that has everything that was routed before.</summary>
    public Receiver Before => before;

    /// <summary>What waited in its queue at that moment, oldest first. It was taken out, and has to be handled before the next call of Take.</summary>
    public List<StreamItem> Waiting { get; } = [];
}
