using MarketStream.Events;
using MarketStream.Instruments;

namespace MarketStream.Engine.Chains;

/// <summary>The latest events of one option. Each field is written by the thread of its shard and read by any thread.</summary>
internal sealed class OptionState(string symbol)
{
    public volatile OptionTickerEvent? Option;
    public volatile TickerEvent? Ticker;
    public volatile MarkPriceEvent? Mark;

    /// <summary>The events received since a time, in ticks. Older ones are from a time when the streams were not subscribed.</summary>
    public OptionQuote QuoteSince(long ticks) => new(symbol, Since(Option, ticks), Since(Ticker, ticks), Since(Mark, ticks));

    public void Clear() => (Option, Ticker, Mark) = (null, null, null);

    private static T? Since<T>(T? item, long ticks)
        where T : StreamItem => item?.ReceivedAtTicks >= ticks ? item : null;
}
