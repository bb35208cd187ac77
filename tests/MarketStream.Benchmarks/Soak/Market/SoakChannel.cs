namespace MarketStream.Benchmarks.Soak.Market;

/// <summary>What a stream of the soak carries.</summary>
internal enum SoakChannel
{
    Trade,
    AggregateTrade,
    Depth,
    BookTicker,
    PartialDepth,
    Kline,
    Ticker,
}
