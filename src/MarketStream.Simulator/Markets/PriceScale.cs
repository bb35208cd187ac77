namespace MarketStream.Simulator.Markets;

/// <summary>Prices that nobody trades at, such as those of an index: they have eight digits and no tick.</summary>
internal static class PriceScale
{
    private const double UnitsPerOne = 1e8;

    public static InstrumentScale Exact { get; } = new(8, 1, 0, 1, Trim: false);

    /// <summary>A price in ticks of <see cref="Exact"/>.</summary>
    public static long TicksOf(double price) => (long)Math.Round(price * UnitsPerOne);
}
