namespace MarketStream.Simulator.Markets;

/// <summary>A spot pair or a future: walks at random.</summary>
internal sealed class PairInstrument : Instrument
{
    private const int Depth = 200;

    public PairInstrument(PairTerms terms, InstrumentScale scale, MarketRandom random)
        : base(terms.Symbol, scale, random, Depth, (long)((decimal)terms.Price / scale.Tick), 1)
    {
        Terms = terms;
        ExpiresMs = OptionTerms.ReadExpiry(terms.Contract)?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        PairWire = System.Text.Encoding.UTF8.GetBytes(terms.Pair);
    }

    public PairTerms Terms { get; }

    public override long ExpiresMs { get; }

    public byte[] PairWire { get; }

    public override void Drift(long nowMs)
    {
        // Most moments bring no change of price, as on a real venue.
        var chance = Random.Below(16);
        if (chance < 2) Book.Move(Book.Bids.Best + (chance == 0 ? 1 : -1), 1);
    }
}
