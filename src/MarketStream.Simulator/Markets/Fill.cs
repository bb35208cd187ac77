namespace MarketStream.Simulator.Markets;

/// <summary>One trade of the generated market.</summary>
/// <param name="Id">The trade id: rises by one with each trade of the symbol.</param>
/// <param name="Ticks">The price in ticks.</param>
/// <param name="Steps">The quantity in steps.</param>
/// <param name="IsBuy">Whether the buyer was the taker.</param>
/// <param name="Turnover">What it is worth: in the quote asset, of COIN-M contracts in the base asset.</param>
internal readonly record struct Fill(long Id, long Ticks, long Steps, bool IsBuy, decimal Turnover = 0);
