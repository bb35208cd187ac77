namespace MarketStream.Simulator.Markets;

/// <summary>What an option is worth.</summary>
/// <param name="Price">In the quote asset.</param>
/// <param name="Delta">Per unit of the underlying.</param>
/// <param name="Gamma">Change of delta per unit.</param>
/// <param name="Theta">Per day.</param>
/// <param name="Vega">Per percentage point of volatility.</param>
internal readonly record struct OptionValue(double Price, double Delta, double Gamma, double Theta, double Vega);
