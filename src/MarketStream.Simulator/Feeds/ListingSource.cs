using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>
/// Announces listed options. When contracts have expired, the next event announces each of those listed instead; in between it announces one
/// of the options that are listed already, since nobody could try out a stream with one event per day.
/// </summary>
internal sealed class ListingSource(FeedStream stream, TimeSpan cadence, Market market) : EventSource(stream, cadence)
{
    private IReadOnlyList<OptionInstrument> _announced = market.Announced;
    private int _next;

    public override void Next(FeedContext context)
    {
        if (!ReferenceEquals(_announced, market.Announced))
        {
            _announced = market.Announced;
            foreach (var option in _announced) Announce(context, option);
        }

        if (context.EventsMade > 0) return;

        var options = market.Underlyings.First().Options;
        Announce(context, options[_next++ % options.Count]);
    }

    private void Announce(FeedContext context, OptionInstrument option)
    {
        context.Buffer.Clear();
        OptionPayload.WriteNewSymbol(context.Buffer, context.Dialect, option, context.NowMs);
        context.Publish(Stream, 1, null);
    }
}
