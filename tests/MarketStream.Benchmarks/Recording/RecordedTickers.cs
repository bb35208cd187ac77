using MarketStream.Events;
using MarketStream.Simulator.Markets;

namespace MarketStream.Benchmarks.Recording;

/// <summary>Tickers of options once a second per symbol: the underlying moves, and with it every price and greek, in the digits that the venue sends.</summary>
internal sealed class RecordedTickers(int symbols)
{
    private const double SecondsPerYear = 365.0 * 86_400;
    private const double Rate = 0.05;

    private readonly Random _random = new(20261128);
    private readonly string[] _symbols = [.. Enumerable.Range(0, symbols).Select(RecordedTrades.Symbol)];
    private readonly StreamIdentity[] _streams = [.. Enumerable.Range(0, symbols).Select(i => new StreamIdentity("binance-options", $"{RecordedTrades.Symbol(i).ToLowerInvariant()}@optionTicker"))];
    private readonly double[] _volatilities = [.. Enumerable.Range(0, symbols).Select(i => 0.45 + (i % 50 * 0.01))];
    private readonly DateTimeOffset _start = new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);
    private double _spot = 90_000;

    public StreamItem[] Next(int seconds)
    {
        var tickers = new StreamItem[symbols * seconds];
        for (var i = 0; i < tickers.Length; i++)
        {
            if (i % symbols == 0) _spot *= 1 + (Gauss() * 0.5 / Math.Sqrt(SecondsPerYear));
            tickers[i] = Of(i % symbols, _start.AddSeconds(i / symbols).AddMicroseconds(i % symbols * 40));
        }

        return tickers;
    }

    private OptionTickerEvent Of(int symbol, DateTimeOffset at)
    {
        var volatility = _volatilities[symbol] += Gauss() * 0.00002;
        var years = ((20 + (symbol % 4 * 5)) * 86_400.0 - (at - _start).TotalSeconds) / SecondsPerYear;
        var strike = 60_000 + (symbol / 8 * 1000);
        var value = BlackScholes.Price(symbol / 4 % 2 == 0, _spot, strike, years, volatility, Rate);
        var tick = value.Price < 100 ? 1 : 5;
        var (bid, ask) = (Math.Floor(value.Price / tick * 0.99) * tick, Math.Ceiling(value.Price / tick * 1.01) * tick);
        var sent = at.AddMilliseconds(-4).ToUnixTimeMilliseconds() * 1000;
        return new OptionTickerEvent
        {
            Identity = _streams[symbol],
            ReceivedAtTicks = at.Ticks,
            EventTimeMicroseconds = sent,
            TransactionTimeMicroseconds = sent,
            Symbol = _symbols[symbol],
            Open = 1500.000m,
            High = 1800.000m,
            Low = 1200.000m,
            LastPrice = 1555.000m,
            LastQuantity = 0.10m,
            Volume = 123.45m,
            QuoteVolume = 191_234.5670m,
            PriceChange = 55.000m,
            PriceChangeRatio = 0.0367m,
            FirstTradeId = 120_000 + symbol,
            LastTradeId = 120_400 + symbol,
            TradeCount = 401,
            BidPrice = Rounded(bid, 3),
            BidQuantity = Rounded(1 + (_random.Next(5) == 0 ? _random.Next(300) / 100.0 : 0), 4),
            AskPrice = Rounded(ask, 3),
            AskQuantity = Rounded(2 + (_random.Next(5) == 0 ? _random.Next(300) / 100.0 : 0), 4),
            BidImpliedVolatility = Rounded(volatility * 0.98, 8),
            AskImpliedVolatility = Rounded(volatility * 1.02, 8),
            MarkImpliedVolatility = Rounded(volatility, 8),
            Delta = Rounded(value.Delta, 8),
            Gamma = Rounded(value.Gamma, 8),
            Theta = Rounded(value.Theta, 8),
            Vega = Rounded(value.Vega, 8),
            MarkPrice = Rounded(value.Price, 3),
            BuyLimitPrice = Rounded(value.Price * 1.2, 3),
            SellLimitPrice = Rounded(value.Price * 0.8, 3),
            RiskFreeRate = 0.05m,
        };
    }

    private static decimal Rounded(double value, int digits) =>
        new decimal(0, 0, 0, false, (byte)digits) + decimal.Round((decimal)value, digits);

    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
