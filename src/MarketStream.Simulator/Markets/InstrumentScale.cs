namespace MarketStream.Simulator.Markets;

/// <summary>How an instrument's prices and quantities are written, and what they are worth together.</summary>
/// <param name="PriceDigits">Digits after the point in prices on the wire.</param>
/// <param name="TickUnits">The tick in units of the last such digit.</param>
/// <param name="QuantityDigits">Digits after the point in quantities on the wire.</param>
/// <param name="StepUnits">The quantity step in units of the last such digit.</param>
/// <param name="Trim">Whether trailing zeros are left out.</param>
/// <param name="ContractSize">What one contract is worth in the quote asset, on COIN-M; 0 elsewhere.</param>
internal sealed record InstrumentScale(int PriceDigits, long TickUnits, int QuantityDigits, long StepUnits, bool Trim, int ContractSize = 0)
{
    /// <summary>COIN-M writes what trades are worth with so many digits.</summary>
    private const int BaseDigits = 8;

    private readonly decimal _unit =
        TickUnits * new decimal(1, 0, 0, false, (byte)PriceDigits) * (StepUnits * new decimal(1, 0, 0, false, (byte)QuantityDigits));

    /// <summary>The smallest price step, in the quote asset.</summary>
    public decimal Tick { get; } = TickUnits * new decimal(1, 0, 0, false, (byte)PriceDigits);

    /// <summary>The smallest quantity step.</summary>
    public decimal Step { get; } = StepUnits * new decimal(1, 0, 0, false, (byte)QuantityDigits);

    /// <summary>What a trade is worth: price times quantity, on COIN-M contracts times contract size over price.</summary>
    public decimal TurnoverOf(long ticks, long steps) =>
        ContractSize == 0 ? ticks * steps * _unit : decimal.Round(steps * Step * ContractSize / (ticks * Tick), BaseDigits);

    /// <summary>The average price of the trades in a bar, weighted by their quantities; its close without trades.</summary>
    public decimal AverageOf(in Bar bar) => (bar.Volume, ContractSize) switch
    {
        (0, _) => bar.Close * Tick,
        (_, 0) => bar.Turnover / (bar.Volume * Step),
        _ => bar.Turnover == 0 ? bar.Close * Tick : bar.Volume * Step * ContractSize / bar.Turnover,
    };
}
