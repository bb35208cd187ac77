using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>The top levels of one symbol's book.</summary>
internal sealed class PartialDepthSource(FedStream stream, Instrument instrument, int levels, TimeSpan cadence)
    : EventSource(stream, cadence)
{
    private long _lastId = instrument.Book.UpdateId;

    public override void Next(FeedMoment moment)
    {
        BookChanges.Make(instrument, moment.NowMs);
        moment.Buffer.Clear();
        DepthPayload.WritePartial(moment.Buffer, moment.Dialect, instrument, levels, _lastId, moment.NowMs);
        _lastId = instrument.Book.UpdateId;
        moment.Publish(Stream, 1, _lastId);
    }

    public override void Skip(int events)
    {
        BookChanges.Skip(instrument.Book, events);
        _lastId = instrument.Book.UpdateId;
    }
}
