using MarketStream.Events;

namespace MarketStream.Benchmarks.Recording;

/// <summary>Trades as a venue with many option symbols would send them: any symbol may be next, and each has prices and ids of its own.</summary>
internal sealed class RecordedTrades(int symbols, int eventsPerSecond)
{
    private const int TickOfPrice = 5;

    private readonly Random _random = new(20261127);
    private readonly StreamIdentity[] _streams = [.. Enumerable.Range(0, symbols).Select(i => new StreamIdentity("binance-options", $"{Symbol(i).ToLowerInvariant()}@optionTrade"))];
    private readonly string[] _symbols = [.. Enumerable.Range(0, symbols).Select(Symbol)];
    private readonly long[] _ids = [.. Enumerable.Range(0, symbols).Select(i => 1_000_000L + (i * 37_411L))];
    private readonly long[] _prices = [.. Enumerable.Range(0, symbols).Select(i => 2000L + (i * 131L % 9000))];
    private long _ticks = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero).Ticks;

    public static string Symbol(int number) => $"BTC-2612{10 + (number % 4 * 5)}-{60_000 + (number / 8 * 1000)}-{(number / 4 % 2 == 0 ? 'C' : 'P')}";

    public StreamItem[] Next(int count)
    {
        var trades = new StreamItem[count];
        foreach (ref var trade in trades.AsSpan()) trade = Next();
        return trades;
    }

    private TradeEvent Next()
    {
        var symbol = _random.Next(_symbols.Length);
        _ticks += (long)(-Math.Log(1 - _random.NextDouble()) * TimeSpan.TicksPerSecond / eventsPerSecond);
        _prices[symbol] = Math.Max(1, _prices[symbol] + (long)Math.Round(Gauss() * 3));
        var sent = (_ticks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond - 3 - (long)Math.Abs(Gauss() * 4);
        var isMaker = _random.Next(2) == 0;
        return new TradeEvent
        {
            Identity = _streams[symbol],
            ReceivedAtTicks = _ticks,
            EventTimeMicroseconds = sent * 1000,
            Symbol = _symbols[symbol],
            TradeTimeMicroseconds = (sent - _random.Next(3)) * 1000,
            TradeId = ++_ids[symbol],
            Price = new decimal((int)(_prices[symbol] * TickOfPrice * 100), 0, 0, false, 3),
            Quantity = new decimal(1 + (int)(Math.Exp(Gauss()) * 100), 0, 0, false, 2),
            Side = isMaker ? OrderSide.Sell : OrderSide.Buy,
            BuyerIsMaker = isMaker,
            TradeType = "MARKET",
        };
    }

    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
