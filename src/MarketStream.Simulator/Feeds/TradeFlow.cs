using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>Lets trades happen and tells every stream that shows them, so that all agree.</summary>
internal static class TradeFlow
{
    /// <summary>Makes some fills of one taker order.</summary>
    public static void Make(FeedMoment moment, Instrument instrument, int fills)
    {
        instrument.Drift(moment.NowMs);
        var first = instrument.Trade(moment.NowMs);
        Tell(moment, instrument, first);
        var last = first;
        var steps = first.Steps;
        for (var i = 1; i < fills; i++)
        {
            last = instrument.Trade(moment.NowMs);
            steps += last.Steps;
            Tell(moment, instrument, last);
        }

        var aggregate = instrument.Aggregate(first, last, steps, moment.NowMs);
        if (instrument.AggregateStream is FedStream { HasListeners: true } aggregates)
        {
            moment.Buffer.Clear();
            TradePayload.WriteAggregate(moment.Buffer, moment.Dialect, instrument, aggregate);
            moment.Publish(aggregates, 1, aggregate.Id);
        }
    }

    private static void Tell(FeedMoment moment, Instrument instrument, in Fill fill)
    {
        var own = (FedStream?)instrument.TradeStream;
        var family = (FedStream?)(instrument as OptionInstrument)?.Underlying.TradeStream;
        if (own is { HasListeners: true } || family is { HasListeners: true })
        {
            moment.Buffer.Clear();
            TradePayload.Write(moment.Buffer, moment.Dialect, instrument, fill, moment.NowMs);
            if (own is not null) moment.Publish(own, 1, fill.Id);

            if (family is not null)
            {
                // Ids rise by symbol; over a whole underlying they mean nothing.
                moment.Publish(family, 1, null);
            }
        }
    }
}
