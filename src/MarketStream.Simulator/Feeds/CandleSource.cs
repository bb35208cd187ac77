using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Feeds;

/// <summary>The current candle, and each candle once more, marked as closed, when it has ended.</summary>
internal abstract class CandleSource(FeedStream stream, TimeSpan cadence) : EventSource(stream, cadence)
{
    // When the candle that was sent last opened; null when the next one is the first.
    private long? _openMs;

    /// <summary>A new listener begins with the current candle: the end of one that it has not seen would look like a hole.</summary>
    public override void Resume(FeedContext context) => _openMs = null;

    /// <summary>Publishes the candles that have ended since the last call, and the current one.</summary>
    protected void Publish(FeedContext context, BarSeries bars)
    {
        bars.Roll(context.NowMs);
        foreach (ref readonly var ended in bars.EndedFrom(_openMs ?? long.MaxValue)) Publish(context, ended, closed: true);

        Publish(context, bars.Current, closed: false);
        _openMs = bars.Current.OpenMs;
    }

    protected abstract void Write(FeedContext context, in Bar bar, bool closed);

    private void Publish(FeedContext context, in Bar bar, bool closed)
    {
        context.Buffer.Clear();
        Write(context, bar, closed);
        context.Publish(Stream, 1, bar.OpenMs);
    }
}
