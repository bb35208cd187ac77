namespace MarketStream.Simulator.Markets;

/// <summary>A spot pair or a future, whose price walks at random.</summary>
internal sealed class PairInstrument : Instrument
{
    private const int Depth = 200;

    public PairInstrument(PairTerms terms, InstrumentScale scale, MarketRandom random)
        : base(terms.Symbol, scale, random, Depth, (long)((decimal)terms.Price / scale.Tick), 1)
    {
        Terms = terms;
        ExpiresMs = OptionTerms.ReadExpiry(terms.Contract)?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        PairUtf8 = System.Text.Encoding.UTF8.GetBytes(terms.Pair);
    }

    public PairTerms Terms { get; }

    public override long ExpiresMs { get; }

    public byte[] PairUtf8 { get; }

    public override void Drift(long nowMs)
    {
        // Most calls leave the price as it is: on a real venue, too, the price changes less often than trades happen.
        var chance = Random.Below(16);
        if (chance < 2) Book.Move(Book.Bids.Best + (chance == 0 ? 1 : -1), 1);
    }
}
