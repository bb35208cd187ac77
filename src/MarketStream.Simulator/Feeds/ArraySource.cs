using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>Each event is an array with one item for each of several instruments or underlyings.</summary>
internal sealed class ArraySource<T>(
    FeedStream stream, TimeSpan cadence, Func<IReadOnlyList<T>> items, Action<PayloadBuffer, T, FeedContext> write)
    : EventSource(stream, cadence)
{
    public override void Next(FeedContext context)
    {
        var all = items();
        if (all.Count == 0) return;

        context.Buffer.Clear().Text("["u8);
        foreach (var item in all)
        {
            write(context.Buffer, item, context);
            context.Buffer.Text(","u8);
        }

        context.Buffer.TrimEnd(1).Text("]"u8);
        context.Publish(Stream, all.Count, null);
    }
}
