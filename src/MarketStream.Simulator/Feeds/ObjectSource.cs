using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>One object an event, without an id.</summary>
internal sealed class ObjectSource(FedStream stream, TimeSpan cadence, Action<PayloadBuffer, FeedMoment> write)
    : EventSource(stream, cadence)
{
    public override void Next(FeedMoment moment)
    {
        moment.Buffer.Clear();
        write(moment.Buffer, moment);
        moment.Publish(Stream, 1, null);
    }
}
