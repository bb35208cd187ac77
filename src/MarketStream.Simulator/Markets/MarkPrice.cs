namespace MarketStream.Simulator.Markets;

/// <summary>The mark price of a future and what belongs to it, at one moment. Prices are in the quote asset.</summary>
/// <param name="Price">The mark price: the middle of the book, at most 0.5 % from the index.</param>
/// <param name="Average">Its average: between the mark price and the index.</param>
/// <param name="Index">The index price, which is the estimated settle price, too.</param>
/// <param name="FundingRate">A part of the position's value; 0 for dated contracts.</param>
/// <param name="NextFundingMs">When funding is paid next, in Unix milliseconds; 0 for dated contracts.</param>
internal readonly record struct MarkPrice(double Price, double Average, double Index, double FundingRate, long NextFundingMs)
{
    private const double MostDistance = 0.005;
    private const double Interest = 1e-4;
    private const double MostCorrection = 5e-4;
    private const long FundingMs = 8 * 3_600_000;

    public static MarkPrice Of(PairInstrument instrument, long nowMs)
    {
        var index = instrument.Index.Price(nowMs);
        var price = Math.Clamp(instrument.Middle, index * (1 - MostDistance), index * (1 + MostDistance));
        var average = (price + index) / 2;
        if (instrument.IsDated) return new(price, average, index, 0, 0);

        // The venue's formula: the premium, corrected towards the interest rate.
        var premium = instrument.Index.Premium;
        var rate = premium + Math.Clamp(Interest - premium, -MostCorrection, MostCorrection);
        return new(price, average, index, rate, nowMs - (nowMs % FundingMs) + FundingMs);
    }
}
