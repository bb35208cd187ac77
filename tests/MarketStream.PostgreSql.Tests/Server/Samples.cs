using MarketStream.Events;

namespace MarketStream.PostgreSql.Tests.Server;

/// <summary>Events as tests store them.</summary>
internal static class Samples
{
    private static readonly StreamIdentity Identity = new("binance-options", "btc@trade");
    private static readonly long Begin = new DateTime(2026, 11, 27, 12, 0, 0, DateTimeKind.Utc).Ticks;

    public static TradeEvent Trade(long id, string symbol = "BTC-261225-100000-C") => new()
    {
        Identity = Identity,
        ReceivedAtTicks = Begin + (id * 1003),
        EventTimeMicroseconds = 1_795_780_800_000_000 + id,
        TradeTimeMicroseconds = 1_795_780_800_000_000 + id,
        Symbol = symbol,
        TradeId = id,
        Price = new decimal((int)(100_000 + (id % 1000)), 0, 0, false, 2),
        Quantity = 1.50m,
        Side = id % 2 == 0 ? OrderSide.Buy : OrderSide.Sell,
        BuyerIsMaker = id % 2 != 0,
    };

    public static TradeEvent[] Trades(long first, int count) => [.. Enumerable.Range(0, count).Select(i => Trade(first + i))];
}
