using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>The changes of one symbol's book: each event's ids follow those of the event before.</summary>
internal sealed class DiffDepthSource(FeedStream stream, Instrument instrument, TimeSpan cadence) : EventSource(stream, cadence)
{
    private readonly ChangedLevels _changes = instrument.Book.TrackChanges();

    public override void Next(FeedContext context)
    {
        BookActivity.Make(instrument, context.NowMs);
        context.Buffer.Clear();
        DepthPayload.WriteDiff(context.Buffer, context.Dialect, instrument, _changes, context.NowMs);
        _changes.Clear();
        context.Publish(Stream, 1, _changes.LastId);
    }

    public override void Skip(int events)
    {
        BookActivity.Skip(instrument.Book, events);
        _changes.Clear();
    }
}
