using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>Best bid and ask of one symbol.</summary>
internal sealed class BookTickerSource(FeedStream stream, Instrument instrument)
    : EventSource(stream, TimeSpan.FromMilliseconds(200))
{
    public override void Next(FeedContext context)
    {
        instrument.Drift(context.NowMs);
        instrument.Book.ChangeBest();
        context.Buffer.Clear();
        DepthPayload.WriteBookTicker(context.Buffer, context.Dialect, instrument, context.NowMs);
        context.Publish(Stream, 1, instrument.Book.UpdateId);
    }

    public override void Skip(int events) => BookActivity.Skip(instrument.Book, events);
}
