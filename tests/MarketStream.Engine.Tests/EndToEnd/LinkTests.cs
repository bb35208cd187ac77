namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>
/// A link that stands still over real TCP while commands are wanted, in a process whose time runs faster. With a link of the system taken
/// down it is <c>MarketStream.Benchmarks link</c>.
/// </summary>
public class LinkTests
{
    [Fact]
    public async Task Link_StandsStillWhileCommandsAreWanted_VenueCountsNoMoreThanItsLimit()
    {
        var output = await BenchmarkProgram.RunAsync("link", "--seconds", "40", "--speed", "5", "--no-namespaces");
        Assert.Equal(4, output.Split("breaches: none").Length - 1);
    }
}
