namespace MarketStream.Simulator.Markets;

/// <summary>How an instrument's prices and quantities are written.</summary>
/// <param name="PriceDigits">Digits after the point in prices on the wire.</param>
/// <param name="TickUnits">The tick in units of the last such digit.</param>
/// <param name="QuantityDigits">Digits after the point in quantities on the wire.</param>
/// <param name="StepUnits">The quantity step in units of the last such digit.</param>
/// <param name="Trim">Whether trailing zeros are left out.</param>
internal sealed record InstrumentScale(int PriceDigits, long TickUnits, int QuantityDigits, long StepUnits, bool Trim)
{
    /// <summary>The smallest price step, in the quote asset.</summary>
    public decimal Tick { get; } = TickUnits * new decimal(1, 0, 0, false, (byte)PriceDigits);

    /// <summary>The smallest quantity step.</summary>
    public decimal Step { get; } = StepUnits * new decimal(1, 0, 0, false, (byte)QuantityDigits);
}
