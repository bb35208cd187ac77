namespace MarketStream.Simulator.Markets;

/// <summary>A spot pair or a future, whose price walks at random. A dated future stays near the perpetual contract of its pair.</summary>
internal sealed class PairInstrument : Instrument
{
    private const int Depth = 200;

    /// <summary>The largest distance of a dated contract from the perpetual one, as a part of its price: 0.4 %.</summary>
    private const int LeastNearness = 250;

    private readonly PairInstrument? _perpetual;

    public PairInstrument(PairTerms terms, InstrumentScale scale, MarketRandom random, VenueDialect dialect, PairInstrument? perpetual)
        : base(terms.Symbol, scale, random, Depth, perpetual?.Book.Bids.Best ?? (long)((decimal)terms.Price / scale.Tick), 1)
    {
        _perpetual = perpetual;
        Terms = terms;
        Dialect = dialect;
        Index = perpetual?.Index ?? new(this);
        ExpiresMs = OptionTerms.ReadExpiry(terms.Contract)?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        PairUtf8 = System.Text.Encoding.UTF8.GetBytes(terms.Pair);
        FamilyUtf8 = dialect switch
        {
            VenueDialect.LinearFutures => ",\"st\":1"u8.ToArray(),
            VenueDialect.InverseFutures => ",\"st\":2"u8.ToArray(),
            _ => [],
        };
        PairAndFamilyUtf8 = FamilyUtf8.Length == 0 ? [] : [.. ",\"ps\":\""u8, .. PairUtf8, .. "\""u8, .. FamilyUtf8];
    }

    public PairTerms Terms { get; }

    /// <summary>The family that it belongs to: both kinds of futures are in the streams of all contracts.</summary>
    public VenueDialect Dialect { get; }

    public override long ExpiresMs { get; }

    public bool IsDated => ExpiresMs != long.MaxValue;

    /// <summary>The index of its pair, shared by all contracts on it.</summary>
    public PairIndex Index { get; }

    public byte[] PairUtf8 { get; }

    /// <summary>The contracts that are open, in steps of a quantity: they change with the trades.</summary>
    public long OpenInterest => 10_000_000 + (TradeId % 100_000);

    /// <summary>The price between the best bid and the best ask, in the quote asset.</summary>
    public double Middle => (Book.Bids.Best + Book.Asks.Best) / 2.0 * (double)Scale.Tick;

    public override void Drift(long nowMs)
    {
        // Most calls leave the price as it is: on a real venue, too, the price changes less often than trades happen.
        var chance = Random.Below(16);
        if (chance < 2) Book.Move(Near(Book.Bids.Best + (chance == 0 ? 1 : -1)), 1);
    }

    private long Near(long bid)
    {
        if (_perpetual is not { } perpetual) return bid;

        var most = 1 + (perpetual.Book.Bids.Best / LeastNearness);
        return Math.Clamp(bid, perpetual.Book.Bids.Best - most, perpetual.Book.Bids.Best + most);
    }
}
