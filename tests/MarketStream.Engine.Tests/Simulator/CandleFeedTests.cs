using MarketStream.Events;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Wire;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>Candles as an honest client sees them: no hole, and no end of a candle that it has not seen begin.</summary>
public sealed class CandleFeedTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 7, 55, 30, TimeSpan.Zero);

    [Theory]
    [InlineData("binance-spot", "btcusdt@kline_1m", "btcusdt@trade")]
    [InlineData("binance-usdm", "btcusdt_perpetual@continuousKline_1m", "btcusdt@aggTrade")]
    [InlineData("binance-coinm", "btcusd@indexPriceKline_1m", "btcusd_perp@aggTrade")]
    [InlineData("binance-options", "BTC-270625-100000-C@kline_1m", "BTC-270625-100000-C@trade")]
    public void Candle_ForANewSubscriber_IsTheCurrentOne(string venue, string name, string trades)
    {
        var streams = new SimulatedStreams(venue, Start);
        streams.Add(trades);
        var candles = streams.Add(name, keepsFeeding: false);
        var listener = new Listener();
        streams.Listen(candles, listener);
        streams.Run(TimeSpan.FromSeconds(50));
        candles.Listeners.Clear();
        streams.Run(TimeSpan.FromMinutes(3));
        var before = streams.Events.OfType<KlineEvent>().ToList();
        Assert.Single(before, candle => candle.IsClosed);

        streams.Listen(candles, listener);
        streams.Run(TimeSpan.FromSeconds(2));
        var after = streams.Events.OfType<KlineEvent>().Skip(before.Count).ToList();
        Assert.All(after, candle => Assert.True(!candle.IsClosed && candle.OpenTimeUnixMs + 60_000 > candle.EventTimeUnixMs));
        Assert.NotEmpty(after);
    }

    [Theory]
    [InlineData("binance-spot", "btcusdt@kline_1s")]
    [InlineData("binance-usdm", "ethusdt_current_quarter@continuousKline_1m")]
    [InlineData("binance-coinm", "btcusd_perp@markPriceKline_1m")]
    public void Candles_FollowEachOther_WithoutAHole(string venue, string name)
    {
        var streams = new SimulatedStreams(venue, Start);
        streams.Add(name);
        streams.Run(TimeSpan.FromMinutes(10));
        var closed = streams.Events.OfType<KlineEvent>().Where(candle => candle.IsClosed).ToList();
        Assert.True(closed.Count >= 9);
        Assert.All(closed.Zip(closed.Skip(1)), pair => Assert.Equal(pair.First.CloseTimeUnixMs + 1, pair.Second.OpenTimeUnixMs));
    }

    private sealed class Listener : IStreamListener
    {
        public OutputQueue Output { get; } = new();

        // Nothing is queued, because nobody takes it from there.
        public bool IsFrozen => true;

        public bool Combined => false;

        public void CutSlowReader()
        {
        }
    }
}
