namespace MarketStream.Simulator.Markets;

/// <summary>
/// The trades of a span of time. Prices are in ticks, volumes in steps, turnovers as in <see cref="Fill.Turnover"/>. Without trades all prices
/// are the last one before the span.
/// </summary>
internal record struct Bar(long OpenMs, long LengthMs, long Price)
{
    public readonly long EndMs => OpenMs + LengthMs;

    public long Open { get; private set; } = Price;

    public long High { get; private set; } = Price;

    public long Low { get; private set; } = Price;

    public long Close { get; private set; } = Price;

    public long Volume { get; private set; }

    public decimal Turnover { get; private set; }

    public long TakerVolume { get; private set; }

    public decimal TakerTurnover { get; private set; }

    public int Trades { get; private set; }

    public long FirstId { get; private set; }

    public long LastId { get; private set; } = -1;

    public void Add(in Fill fill)
    {
        if (Trades++ == 0) Begin(fill.Ticks, fill.Id);

        LastId = fill.Id;
        Close = fill.Ticks;
        High = Math.Max(High, fill.Ticks);
        Low = Math.Min(Low, fill.Ticks);
        Volume += fill.Steps;
        Turnover += fill.Turnover;
        if (fill.IsBuy)
        {
            TakerVolume += fill.Steps;
            TakerTurnover += fill.Turnover;
        }
    }

    /// <summary>Adds the trades of a later span.</summary>
    public void Add(in Bar later)
    {
        if (later.Trades == 0) return;
        if (Trades == 0) Begin(later.Open, later.FirstId);

        Trades += later.Trades;
        LastId = later.LastId;
        Close = later.Close;
        High = Math.Max(High, later.High);
        Low = Math.Min(Low, later.Low);
        Volume += later.Volume;
        Turnover += later.Turnover;
        TakerVolume += later.TakerVolume;
        TakerTurnover += later.TakerTurnover;
    }

    private void Begin(long price, long id)
    {
        (Open, High, Low) = (price, price, price);
        FirstId = id;
    }
}
