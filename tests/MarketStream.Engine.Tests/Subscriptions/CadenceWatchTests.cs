using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Tests.Fakes;

namespace MarketStream.Engine.Tests.Subscriptions;

public class CadenceWatchTests
{
    private readonly CadenceWatch _watch = new();
    private readonly IReadOnlyList<StreamEntry> _entries = new StreamDirectory(TestVenue.Options).AddRange(TestVenue.Trades(3));

    [Fact]
    public void Sweep_RegularStreamThatStops_IsNamedOnce()
    {
        Sweep(20, 0, 1);
        Assert.Empty(Sweep(2, 0));
        Assert.Equal([_entries[1].Name.Name], Sweep(1, 0));
        Assert.Empty(Sweep(100, 0));

        Sweep(1, 0, 1);
        Assert.Empty(Sweep(200, 0));
        Sweep(20, 0, 1);
        Assert.Single(Sweep(1000, 0));
    }

    [Fact]
    public void HasLost_StreamStaysQuietAsLongAgain_IsTrueUntilItComes()
    {
        Sweep(20, 0, 1);
        Sweep(5, 0);
        Assert.False(_watch.HasLost);
        Sweep(1, 0);
        Assert.True(_watch.HasLost);
        Sweep(1, 0, 1);
        Assert.False(_watch.HasLost);
    }

    [Fact]
    public void Sweep_StreamWithLongPauses_IsGivenFourTimesTheLongest()
    {
        for (var i = 0; i < 15; i++)
        {
            Assert.Empty(Sweep(10, 0));
            Assert.Empty(Sweep(1, 0, 2));
        }

        Assert.Empty(Sweep(42, 0));
        Assert.Equal([_entries[2].Name.Name], Sweep(1, 0));
    }

    [Fact]
    public void Sweep_NothingComesAtAll_IsTheSocketsBusiness()
    {
        Sweep(20, 0, 1, 2);
        Assert.Empty(Sweep(100));
        Assert.Empty(Sweep(2, 0, 1));
        Assert.Equal([_entries[2].Name.Name], Sweep(1, 0, 1));
    }

    /// <summary>Some sweeps before each of which these streams had events; everything that was named.</summary>
    private List<string> Sweep(int times, params int[] busy)
    {
        var named = new List<string>();
        for (var i = 0; i < times; i++)
        {
            foreach (var index in busy) _entries[index].EventCount++;
            named.AddRange(_watch.Sweep(_entries));
        }

        return named;
    }
}
