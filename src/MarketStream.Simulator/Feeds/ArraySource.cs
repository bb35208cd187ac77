using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>One array with an item for each of many things.</summary>
internal sealed class ArraySource<T>(
    FedStream stream, TimeSpan cadence, Func<IReadOnlyList<T>> items, Action<PayloadBuffer, T, FeedMoment> write)
    : EventSource(stream, cadence)
{
    public override void Next(FeedMoment moment)
    {
        var all = items();
        if (all.Count == 0) return;

        moment.Buffer.Clear().Text("["u8);
        foreach (var item in all)
        {
            write(moment.Buffer, item, moment);
            moment.Buffer.Text(","u8);
        }

        moment.Buffer.Back(1).Text("]"u8);
        moment.Publish(Stream, all.Count, null);
    }
}
