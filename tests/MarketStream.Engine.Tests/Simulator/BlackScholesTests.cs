using MarketStream.Simulator.Markets;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class BlackScholesTests
{
    // Hull, Options, Futures and Other Derivatives, example 15.6: S 42, K 40, r 10 %, sigma 20 %, half a year.
    [Fact]
    public void Price_TextbookExample_GivesTheTextbookPrices()
    {
        Assert.Equal(4.76, BlackScholes.Price(true, 42, 40, 0.5, 0.2, 0.1).Price, 0.005);
        Assert.Equal(0.81, BlackScholes.Price(false, 42, 40, 0.5, 0.2, 0.1).Price, 0.005);
    }

    // Hull, chapter 19: S 49, K 50, r 5 %, sigma 20 %, 20 weeks.
    [Fact]
    public void Price_TextbookGreeks_Match()
    {
        var value = BlackScholes.Price(true, 49, 50, 20.0 / 52, 0.2, 0.05);
        Assert.Equal(0.522, value.Delta, 0.001);
        Assert.Equal(0.066, value.Gamma, 0.001);
        Assert.Equal(-4.31 / 365, value.Theta, 0.0001);
        Assert.Equal(0.121, value.Vega, 0.001);
    }
}
