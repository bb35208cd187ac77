namespace MarketStream.Simulator.Markets;

/// <summary>One trade.</summary>
/// <param name="Id">Rises by one for each symbol.</param>
/// <param name="Ticks">The price in ticks.</param>
/// <param name="Steps">The quantity in steps.</param>
/// <param name="IsBuy">Whether the buyer was the taker.</param>
internal readonly record struct Fill(long Id, long Ticks, long Steps, bool IsBuy);
