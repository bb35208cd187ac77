namespace MarketStream.Simulator.Markets;

/// <summary>The value of an option and its greeks.</summary>
/// <param name="Price">In the quote asset.</param>
/// <param name="Delta">Change of the price per unit of the underlying.</param>
/// <param name="Gamma">Change of delta per unit of the underlying.</param>
/// <param name="Theta">Change of the price per day.</param>
/// <param name="Vega">Change of the price per percentage point of volatility.</param>
internal readonly record struct OptionValue(double Price, double Delta, double Gamma, double Theta, double Vega);
