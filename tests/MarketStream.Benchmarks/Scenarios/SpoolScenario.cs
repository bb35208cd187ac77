using System.Diagnostics;
using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Events;

namespace MarketStream.Benchmarks.Scenarios;

/// <summary>Measures how fast one thread fills a spool, how fast it reads it back, and how fast it does both.</summary>
internal static class SpoolScenario
{
    private const int Count = 2_000_000;

    public static int Run()
    {
        var levels = Enumerable.Range(0, 20).Select(i => new PriceLevel(60_000.10m + i, 1.25m * i)).ToArray();
        var identity = new StreamIdentity("binance-options", "BTC-261225-100000-C@trade");
        Measure("trade", Count, new TradeEvent
        {
            Identity = identity,
            ReceivedAtTicks = 638_000_000_000_000_000,
            EventTimeMicroseconds = 1_760_000_000_000_000,
            Symbol = "BTC-261225-100000-C",
            TradeTimeMicroseconds = 1_760_000_000_000_000,
            TradeId = 1,
            Price = 6093.20m,
            Quantity = 1.67m,
            Side = OrderSide.Sell,
            BuyerIsMaker = true,
            TradeType = "MARKET",
        });
        Measure("depth 20 x 2", Count / 10, new PartialDepthEvent
        {
            Identity = identity,
            Symbol = "BTC-261225-100000-C",
            LastUpdateId = 1,
            Bids = new DepthSide(levels),
            Asks = new DepthSide(levels),
        });
        return 0;
    }

    private static void Measure(string name, int count, StreamItem item)
    {
        for (var round = 0; round < 3; round++)
        {
            using var spool = new Spool(new SpoolOptions(1L << 32));
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < count; i++)
            {
                while (!spool.TryAdd(item)) Thread.Yield();
            }

            var added = clock.Elapsed;
            var bytes = spool.Status.Bytes;
            var buffer = new StreamItem[256];
            for (var left = count; left > 0;) left -= spool.Read(buffer, out _);
            var both = clock.Elapsed;
            Console.WriteLine(
                $"{name,-13} {bytes / count,5} bytes each; thousand/s: in {count / added.TotalMilliseconds,6:0}, out {count / (both - added).TotalMilliseconds,6:0}, one after the other {count / both.TotalMilliseconds,6:0}");
        }
    }
}
