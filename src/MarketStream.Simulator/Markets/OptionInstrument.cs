namespace MarketStream.Simulator.Markets;

/// <summary>An option: its mark price follows the underlying, and its book follows the mark price.</summary>
internal sealed class OptionInstrument : Instrument
{
    /// <summary>The risk-free rate.</summary>
    public const double Rate = 0.05;

    private const int Depth = 25;
    private const double YearMs = 365.25 * 24 * 3600 * 1000;
    // One hour: closer to the expiry the greeks would grow without bound.
    private const double ShortestYears = 1.0 / (24 * 365.25);

    private double _pricedAt;

    public OptionInstrument(OptionTerms terms, Underlying underlying, InstrumentScale scale, MarketRandom random, long nowMs)
        : base(terms.Symbol, scale, random, Depth, 1, 1)
    {
        Terms = terms;
        ExpiresMs = terms.ExpiryTime.ToUnixTimeMilliseconds();
        Underlying = underlying;
        OpenInterest = 1 + random.Below(200_000);
        Reprice(nowMs);
        StartDay();
    }

    public OptionTerms Terms { get; }

    public override long ExpiresMs { get; }

    public Underlying Underlying { get; }

    public OptionValue Value { get; private set; }

    public double Volatility { get; private set; }

    /// <summary>In hundredths of a contract.</summary>
    public long OpenInterest { get; private set; }

    public override void Drift(long nowMs)
    {
        Underlying.Drift(nowMs);
        if (_pricedAt != Underlying.Price)
        {
            Reprice(nowMs);
            OpenInterest = Math.Max(1, OpenInterest + Random.Below(21) - 10);
        }
    }

    private void Reprice(long nowMs)
    {
        _pricedAt = Underlying.Price;
        var years = Math.Max(ShortestYears, (ExpiresMs - nowMs) / YearMs);
        var moneyness = Math.Log(Terms.StrikePrice / _pricedAt);
        Volatility = Math.Clamp(0.5 + (0.15 * moneyness * moneyness) - (0.05 * moneyness), 0.2, 2);
        Value = BlackScholes.Price(Terms.IsCall, _pricedAt, Terms.StrikePrice, years, Volatility, Rate);
        var mark = (long)((decimal)Value.Price / Scale.Tick);
        var half = Math.Max(1, mark / 100);
        Book.Move(mark - half, 2 * half);
    }
}
