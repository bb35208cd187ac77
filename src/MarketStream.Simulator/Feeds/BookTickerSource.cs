using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>Best prices of one symbol.</summary>
internal sealed class BookTickerSource(FedStream stream, Instrument instrument)
    : EventSource(stream, TimeSpan.FromMilliseconds(200))
{
    public override void Next(FeedMoment moment)
    {
        instrument.Drift(moment.NowMs);
        instrument.Book.TouchBest();
        moment.Buffer.Clear();
        DepthPayload.WriteBookTicker(moment.Buffer, moment.Dialect, instrument, moment.NowMs);
        moment.Publish(Stream, 1, instrument.Book.UpdateId);
    }

    public override void Skip(int events) => BookChanges.Skip(instrument.Book, events);
}
