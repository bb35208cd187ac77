using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

public sealed class VenueCommandTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void GetMarketVenue_WithWildcard_ListsThoseThatMatch()
    {
        var result = _session.Run("Get-MarketVenue binance-opt* | ForEach-Object Name").Succeeded();
        Assert.NotEmpty(result.Output);
        Assert.All(result.Output, name => Assert.StartsWith("binance-options", name.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void GetMarketVenue_UnknownName_IsAnErrorAndTheRestIsDone()
    {
        var result = _session.Run("'nowhere', 'binance-spot' | Get-MarketVenue");
        result.FailedWith("VenueNotFound", ErrorCategory.ObjectNotFound, "nowhere");
        Assert.Null(result.Terminating);
        Assert.Equal("binance-spot", Assert.Single(result.Output).ToString());
    }

    [Fact]
    public void GetMarketVenue_WithLimit_ShowsWhatIsSpentAtEachAddress()
    {
        using var venue = new SimulatedVenue();
        var status = venue.Session.Run("Get-MarketVenue $c.Venue -Limit | Where-Object Address -eq $c.Uri.Authority").Succeeded();
        var found = Assert.Single(status.Output);

        // Another test's simulator may have had the same port a moment ago.
        var spent = (int)found.Properties["AttemptsSpent"].Value;
        Assert.InRange(spent, 1, 10);
        Assert.Equal(270 - spent, found.Properties["AttemptsLeft"].Value);
        Assert.Equal(1, found.Properties["Processes"].Value);
        Assert.Null(found.Properties["CoolingOffUntil"].Value);
    }

    [Fact]
    public void GetMarketVenue_WithLimitAndWildcard_HasOneObjectForEachAddress()
    {
        var result = _session.Run("'binance-spot', 'nowhere' | Get-MarketVenue -Limit");
        result.FailedWith("VenueNotFound", ErrorCategory.ObjectNotFound, "nowhere");
        Assert.NotEmpty(result.Output);
        Assert.All(result.Output, status => Assert.Equal("MarketStream.Venues.VenueLimitStatus", status.TypeNames[0]));
    }

    [Fact]
    public void RegisterMarketVenue_MissingFile_IsAnError()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        _session.Run($"Register-MarketVenue -LiteralPath '{path}'").FailedWith("FileNotFound", ErrorCategory.ObjectNotFound, path);
    }

    [Fact]
    public void Completion_OfVenue_OffersTheNames() =>
        Assert.Contains("binance-options", Complete("Connect-MarketStream -Venue binance-o"));

    [Fact]
    public void Completion_OfChannel_FollowsTheVenueOnTheLine()
    {
        var offered = Complete("Receive-StreamEvent -Venue binance-options -Channel kl");
        Assert.Contains("Kline", offered);
        Assert.Contains("Kline_5m", offered);
        Assert.DoesNotContain("Kline", Complete("Receive-StreamEvent -Venue nowhere -Channel kl"));
    }

    private string[] Complete(string line)
    {
        using var shell = _session.CreateShell("");
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Select(match => match.CompletionText)];
    }
}
