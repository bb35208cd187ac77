namespace MarketStream.Simulator.Markets;

/// <summary>One kline. Prices are in ticks, volumes in steps and turnovers in ticks times steps.</summary>
internal record struct Bar(long OpenMs, long LengthMs, long Price)
{
    public readonly long EndMs => OpenMs + LengthMs;

    public long Open { get; } = Price;

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
        if (Trades++ == 0) FirstId = fill.Id;

        LastId = fill.Id;
        Close = fill.Ticks;
        High = Math.Max(High, fill.Ticks);
        Low = Math.Min(Low, fill.Ticks);
        Volume += fill.Steps;
        Turnover += (decimal)fill.Ticks * fill.Steps;
        if (fill.IsBuy)
        {
            TakerVolume += fill.Steps;
            TakerTurnover += (decimal)fill.Ticks * fill.Steps;
        }
    }
}
