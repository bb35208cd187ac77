namespace MarketStream.Simulator.Markets;

/// <summary>What options are written on. Its price walks at random, with at most ten steps per second.</summary>
internal sealed class Underlying(string asset, MarketRandom random)
{
    private const long StepMs = 100;
    private const double StepDeviation = 2e-5;

    private readonly List<OptionInstrument> _options = [];
    private long _steppedAtMs;

    public string Asset { get; } = asset;

    /// <summary>The index pair, <c>BTCUSDT</c>.</summary>
    public string Pair { get; } = asset + "USDT";

    /// <summary>The index price, in the quote asset.</summary>
    public double Price { get; private set; } = AssetPrices.Of(asset);

    public IReadOnlyList<OptionInstrument> Options => _options;

    /// <summary>The stream of the trades of all its options; null until one is subscribed.</summary>
    public ITradeStream? TradeStream { get; set; }

    public void Drift(long nowMs)
    {
        if (nowMs - _steppedAtMs >= StepMs)
        {
            _steppedAtMs = nowMs;
            Price *= 1 + (StepDeviation * random.Normal());
        }
    }

    public void Add(OptionInstrument option) => _options.Add(option);

    public void Remove(OptionInstrument option) => _options.Remove(option);

    public IReadOnlyList<OptionInstrument> Expiring(string expiry) => _options.FindAll(option => option.Terms.Expiry == expiry);
}
