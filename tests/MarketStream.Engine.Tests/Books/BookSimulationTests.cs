using MarketStream.Fuzzing.Books;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Books;

public sealed class BookSimulationTests
{
    [Theory]
    [InlineData(BookRule.Ranges)]
    [InlineData(BookRule.Chain)]
    [InlineData(BookRule.QuietChain)]
    public void Step_BadLine_EveryDivergenceIsDetectedAndHealed(BookRule rule)
    {
        var tally = new BookTally();
        for (var seed = 1; seed <= 7; seed++)
        {
            var book = new BookSimulation(rule, seed, tally);
            var end = tally.Updates + 10_000;
            while (tally.Updates < end) book.Step(withFaults: true);
            for (var i = 0; i < 1000; i++) book.Step(withFaults: false);
        }

        Assert.True(tally.IsClean, tally.ToString());

        // Nothing is proven by a line that was good.
        Assert.All([tally.Dropped, tally.Repeated, tally.Disconnects, tally.Restarts, tally.SnapshotsFailed, tally.Detected], count => Assert.NotEqual(0, count));
        Assert.InRange(tally.Healed, tally.Detected, tally.Detected + 7);
    }
}
