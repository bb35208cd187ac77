using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>
/// Tells of listed options: of all that were put on when contracts expired, at the next turn, and in other turns of one of those listed, since
/// a stream that speaks once a day could not be tried.
/// </summary>
internal sealed class ListingSource(FedStream stream, TimeSpan cadence, Market market) : EventSource(stream, cadence)
{
    private IReadOnlyList<OptionInstrument> _announced = market.Announced;
    private int _next;

    public override void Next(FeedMoment moment)
    {
        if (!ReferenceEquals(_announced, market.Announced))
        {
            _announced = market.Announced;
            foreach (var option in _announced) Tell(moment, option);

        }

        if (moment.Made > 0) return;

        var options = market.Underlyings.First().Options;
        Tell(moment, options[_next++ % options.Count]);
    }

    private void Tell(FeedMoment moment, OptionInstrument option)
    {
        moment.Buffer.Clear();
        OptionPayload.WriteNewSymbol(moment.Buffer, moment.Dialect, option, moment.NowMs);
        moment.Publish(Stream, 1, null);
    }
}
