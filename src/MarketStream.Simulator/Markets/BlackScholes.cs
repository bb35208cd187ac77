namespace MarketStream.Simulator.Markets;

/// <summary>Prices and greeks of European options, without dividends.</summary>
internal static class BlackScholes
{
    /// <summary>Prices one option; years and volatility must be positive.</summary>
    public static OptionValue Price(bool isCall, double spot, double strike, double years, double volatility, double rate)
    {
        var root = Math.Sqrt(years);
        var d1 = (Math.Log(spot / strike) + ((rate + (volatility * volatility / 2)) * years)) / (volatility * root);
        var d2 = d1 - (volatility * root);
        var discount = Math.Exp(-rate * years);
        var density = Math.Exp(-d1 * d1 / 2) / Math.Sqrt(2 * Math.PI);
        var sign = isCall ? 1.0 : -1.0;
        var price = sign * ((spot * Normal(sign * d1)) - (strike * discount * Normal(sign * d2)));
        var decay = -spot * density * volatility / (2 * root);
        var theta = (decay - (sign * rate * strike * discount * Normal(sign * d2))) / 365;
        return new(
            Math.Max(0, price),
            sign * Normal(sign * d1),
            density / (spot * volatility * root),
            theta,
            spot * density * root / 100);
    }

    /// <summary>The normal distribution (Abramowitz and Stegun 26.2.17; error below 7.5e-8).</summary>
    public static double Normal(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var poly = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * poly;
        return x >= 0 ? 1 - tail : tail;
    }
}
