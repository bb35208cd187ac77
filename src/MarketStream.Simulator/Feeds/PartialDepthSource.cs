using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>The best levels of one symbol's book, complete in each event.</summary>
internal sealed class PartialDepthSource(FeedStream stream, Instrument instrument, int levels, TimeSpan cadence)
    : EventSource(stream, cadence)
{
    private long _lastId = instrument.Book.UpdateId;

    public override void Next(FeedContext context)
    {
        BookActivity.Make(instrument, context.NowMs);
        context.Buffer.Clear();
        DepthPayload.WritePartial(context.Buffer, context.Dialect, instrument, levels, _lastId, context.NowMs);
        _lastId = instrument.Book.UpdateId;
        context.Publish(Stream, 1, _lastId);
    }

    public override void Skip(int events)
    {
        BookActivity.Skip(instrument.Book, events);
        _lastId = instrument.Book.UpdateId;
    }
}
