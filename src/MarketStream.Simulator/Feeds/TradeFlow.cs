using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>Makes trades and publishes them on every stream that carries them, so that all streams agree.</summary>
internal static class TradeFlow
{
    /// <summary>Makes the given number of fills of one taker order.</summary>
    public static void Make(FeedContext context, Instrument instrument, int fills)
    {
        instrument.Drift(context.NowMs);
        var first = instrument.Trade(context.NowMs);
        Publish(context, instrument, first);
        var last = first;
        var steps = first.Steps;
        for (var i = 1; i < fills; i++)
        {
            // One order is on one side.
            last = instrument.Trade(context.NowMs, first.IsBuy);
            steps += last.Steps;
            Publish(context, instrument, last);
        }

        var aggregate = instrument.Aggregate(first, last, steps, context.NowMs);
        if (instrument.AggregateStream is FeedStream { IsActive: true } aggregates)
        {
            context.Buffer.Clear();
            TradePayload.WriteAggregate(context.Buffer, context.Dialect, instrument, aggregate);
            context.Publish(aggregates, 1, aggregate.Id);
        }
    }

    private static void Publish(FeedContext context, Instrument instrument, in Fill fill)
    {
        context.Traded?.Invoke(instrument.Symbol, fill.Ticks * instrument.Scale.Tick);
        var own = (FeedStream?)instrument.TradeStream;
        var ofUnderlying = (FeedStream?)(instrument as OptionInstrument)?.Underlying.TradeStream;
        if (own is { IsActive: true } || ofUnderlying is { IsActive: true })
        {
            context.Buffer.Clear();
            TradePayload.Write(context.Buffer, context.Dialect, instrument, fill, context.NowMs);
            if (own is not null) context.Publish(own, 1, fill.Id);

            if (ofUnderlying is not null)
            {
                // Each symbol has ids of its own, so the events of a whole underlying have no sequence.
                context.Publish(ofUnderlying, 1, null);
            }
        }
    }
}
