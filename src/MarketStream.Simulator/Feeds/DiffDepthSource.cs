using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>The changes of one symbol's book, without a hole from one event to the next.</summary>
internal sealed class DiffDepthSource(FedStream stream, Instrument instrument, TimeSpan cadence) : EventSource(stream, cadence)
{
    private readonly BookJournal _journal = instrument.Book.OpenJournal();

    public override void Next(FeedMoment moment)
    {
        BookChanges.Make(instrument, moment.NowMs);
        moment.Buffer.Clear();
        DepthPayload.WriteDiff(moment.Buffer, moment.Dialect, instrument, _journal, moment.NowMs);
        _journal.Clear();
        moment.Publish(Stream, 1, _journal.LastId);
    }

    public override void Skip(int events)
    {
        BookChanges.Skip(instrument.Book, events);
        _journal.Clear();
    }
}
