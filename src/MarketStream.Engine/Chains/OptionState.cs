using MarketStream.Events;
using MarketStream.Instruments;

namespace MarketStream.Engine.Chains;

/// <summary>The latest events of one option. Each is written by the thread of its shard and read by anyone.</summary>
internal sealed class OptionState(string symbol)
{
    public volatile OptionTickerEvent? Option;
    public volatile TickerEvent? Ticker;
    public volatile MarkPriceEvent? Mark;

    /// <summary>What was received since a moment, in ticks; older events are of a time when the streams were not asked for.</summary>
    public OptionQuote QuoteSince(long ticks) => new(symbol, Since(Option, ticks), Since(Ticker, ticks), Since(Mark, ticks));

    /// <summary>Forgets what was received.</summary>
    public void Clear() => (Option, Ticker, Mark) = (null, null, null);

    private static T? Since<T>(T? item, long ticks)
        where T : StreamItem => item?.ReceivedAtTicks >= ticks ? item : null;
}
