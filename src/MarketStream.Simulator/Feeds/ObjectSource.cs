using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>Each event is one JSON object without an id.</summary>
internal sealed class ObjectSource(FeedStream stream, TimeSpan cadence, Action<PayloadBuffer, FeedContext> write)
    : EventSource(stream, cadence)
{
    public override void Next(FeedContext context)
    {
        context.Buffer.Clear();
        write(context.Buffer, context);
        context.Publish(Stream, 1, null);
    }
}
