using System.Text;
using MarketStream.Engine.Protocol;

namespace MarketStream.Engine.Tests.Protocol;

public sealed class StreamDirectoryTests
{
    private readonly StreamDirectory _directory = new(Venue.Spot);

    [Fact]
    public void TryFind_Added_IsToTheLetter()
    {
        var entry = _directory.Add(Venue.Spot.Name("solbtc@trade", "Trade"));

        Assert.True(_directory.TryFind("solbtc@trade"u8, out var found));
        Assert.Same(entry, found);
        Assert.Same(entry, _directory.Add(Venue.Spot.Name("solbtc@trade", "Trade")));
        Assert.False(_directory.TryFind("SOLBTC@trade"u8, out _));
        Assert.False(_directory.TryFind(""u8, out _));
    }

    [Fact]
    public void AddRange_ManyNames_FindsEachAndRemovesThem()
    {
        var names = Enumerable.Range(0, 1000).Select(i => $"币{i}@trade").ToList();

        var entries = _directory.AddRange(names.Select(name => Venue.Spot.Name(name, "Trade")));

        Assert.Equal(names, entries.Select(entry => entry.Name.Name));
        Assert.All(names, name => Assert.True(_directory.TryFind(Encoding.UTF8.GetBytes(name), out _)));
        Assert.True(_directory.Remove(names[0]));
        Assert.False(_directory.Remove(names[0]));
        Assert.False(_directory.TryFind(Encoding.UTF8.GetBytes(names[0]), out _));
        Assert.Equal(999, _directory.RemoveRange(names));
        Assert.Empty(_directory.Entries);
    }
}
