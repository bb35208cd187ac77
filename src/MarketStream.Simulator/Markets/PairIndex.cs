namespace MarketStream.Simulator.Markets;

/// <summary>
/// The index of a pair, which stands for its price on spot markets: near the price of its perpetual contract, and at most 0.05 % from it.
/// </summary>
internal sealed class PairIndex(PairInstrument perpetual)
{
    private const long StepMs = 1000;
    private const double StepDeviation = 1e-5;
    private const double MostPremium = 5e-4;

    // A generator of its own, so that the rest of the market is the same whether or not anybody asks for the index.
    private readonly MarketRandom _random = new(perpetual.TradeId);
    private long _steppedAtMs;

    /// <summary>By how much of the index the perpetual is dearer.</summary>
    public double Premium { get; private set; }

    /// <summary>The index price, in the quote asset.</summary>
    public double Price(long nowMs)
    {
        if (nowMs - _steppedAtMs >= StepMs)
        {
            _steppedAtMs = nowMs;
            Premium = Math.Clamp(Premium + (StepDeviation * _random.Normal()), -MostPremium, MostPremium);
        }

        return perpetual.Middle / (1 + Premium);
    }
}
