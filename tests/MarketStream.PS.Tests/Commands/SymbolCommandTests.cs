using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

public sealed class SymbolCommandTests : IDisposable
{
    private readonly SimulatedVenue _venue = new();

    public void Dispose() => _venue.Dispose();

    [Theory]
    [InlineData("$sim | Get-MarketSymbol")]
    [InlineData("Get-MarketSymbol")]
    [InlineData("Get-MarketSymbol -Connection $c")]
    [InlineData("Get-MarketSymbol -Venue binance-options -Uri $sim.Uri")]
    [InlineData("Get-MarketSymbol -Venue binance-options -RestUri $sim.RestUri")]
    public void Get_HoweverTheVenueIsNamed_ListsItsSymbols(string script) =>
        Assert.InRange(_venue.Run($"@({script}).Count").Succeeded().Value<int>(), 3000, 5000);

    [Theory]
    [InlineData("BTC-261225-*")]
    [InlineData("-Underlying BTC -Expiry 261225")]
    [InlineData("-Underlying btcusdt -Expiry '2026-12-25' -Kind Option")]
    [InlineData("-Underlying B* -Expiry ([datetime]'2026-12-25') -MinStrike 2000")]
    public void Get_Filtered_HasTheChain(string filter)
    {
        var found = _venue.Run($"Get-MarketSymbol {filter}").Succeeded().Output;
        Assert.InRange(found.Count, 20, 60);
        Assert.All(found, symbol => Assert.StartsWith("BTC-261225-", symbol.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Get_CallOfAStrike_IsOne()
    {
        var symbol = Assert.Single(_venue.Run("Get-MarketSymbol -Underlying BTC -Expiry 261225 -Strike 100000 -OptionType Call").Succeeded().Output);
        Assert.Equal("BTC-261225-100000-C", symbol.ToString());
        Assert.Equal(100_000m, symbol.Properties["Strike"].Value);
    }

    [Fact]
    public void Get_UnknownName_IsAnErrorAndTheRestIsDone()
    {
        var result = _venue.Run("Get-MarketSymbol BTC-261225-100000-C, BTC-261225-1-C, NIX*");
        result.FailedWith("SymbolNotFound", ErrorCategory.ObjectNotFound, "BTC-261225-1-C");
        Assert.Null(result.Terminating);
        Assert.Single(result.Output);
    }

    [Fact]
    public void Get_OfflineAndForce_IsAnError() =>
        _venue.Run("Get-MarketSymbol -Offline -Force").FailedWith("OfflineConflict", ErrorCategory.InvalidArgument, "Offline");

    [Fact]
    public void Get_Offline_HasWhatWasFetched()
    {
        _venue.Run("Get-MarketSymbol -Offline").FailedWith("SymbolsNotCached", ErrorCategory.ObjectNotFound, "binance-options");
        _venue.Run("Get-MarketSymbol").Succeeded();
        Assert.NotEmpty(_venue.Run("Get-MarketSymbol -Offline").Succeeded().Output);
    }

    [Fact]
    public void Get_VenueIsGone_WarnsOfTheAge()
    {
        var result = _venue.Run(
            """
            $other = Start-MarketStreamSimulator binance-spot
            $null = $other | Get-MarketSymbol
            $other | Stop-MarketStreamSimulator
            $other | Get-MarketSymbol -MaxAge 0 -Kind Spot
            """).Succeeded();
        Assert.NotEmpty(result.Output);
        Assert.Contains("seconds ago", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Get_PipedToAdd_SubscribesEach()
    {
        var added = _venue.Run("Get-MarketSymbol -Underlying BTC -Expiry 261225 -Strike 100000, 102000 | Add-StreamSubscription -Channel Ticker -PassThru");
        Assert.Equal(
            ["BTC-261225-100000-C@ticker", "BTC-261225-100000-P@ticker", "BTC-261225-102000-C@ticker", "BTC-261225-102000-P@ticker"],
            added.Succeeded().Output.Select(subscription => subscription.ToString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Chain_OfAnExpiry_HasCallsAndPutsAndGivesItsStreamsBack()
    {
        var rows = _venue.Run("Get-StreamOptionChain BTC 261225").Succeeded();
        Assert.Empty(rows.Warnings);
        Assert.True(rows.Output.Count >= 21);
        Assert.All(rows.Output, row =>
        {
            Assert.Equal(true, row.Properties["IsComplete"].Value);
            Assert.IsType<decimal>(row.Properties["CallDelta"].Value);
            Assert.IsType<decimal>(row.Properties["PutIV"].Value);
        });
        Assert.Equal(0, _venue.Run("@(Get-StreamSubscription).Count").Value<int>());
    }

    [Fact]
    public void Chain_Continuous_GoesOnUntilThePipelineEnds()
    {
        var rows = _venue.Run("Get-StreamOptionChain BTC 261225 -MinStrike 100000 -MaxStrike 100000 -Continuous -IntervalSeconds 0.05 | Select-Object -First 5");
        Assert.Equal(5, rows.Succeeded().Output.Count);
        Assert.Equal(0, _venue.Run("@(Get-StreamSubscription).Count").Value<int>());
    }

    [Fact]
    public void Chain_OfNoExpiry_SaysWhichThereAre()
    {
        var result = _venue.Run("Get-StreamOptionChain BTC 200101");
        result.FailedWith("ChainNotFound", ErrorCategory.ObjectNotFound, "BTC");
        Assert.Contains("261225", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Chain_NothingComes_WarnsAndShowsTheStrikes()
    {
        _venue.Run("$sim.Simulator.Frozen = $true");
        var result = _venue.Run("Get-StreamOptionChain BTC 261225 -TimeoutSeconds 0.2");
        Assert.Contains("have not been quoted in full", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.NotEmpty(result.Output);
        _venue.Run("$sim.Simulator.Frozen = $false");
    }

    [Theory]
    [InlineData("Add-StreamSubscription -Channel Ticker -Symbol BTC-261225-9")]
    [InlineData("Receive-StreamEvent -Symbol BTC-261225-9")]
    [InlineData("Get-MarketSymbol BTC-261225-9")]
    [InlineData("Connect-MarketStream binance-options -Symbol BTC-261225-9")]
    public void Completion_OfSymbol_IsThatOfTheCache(string line)
    {
        Assert.Empty(Complete(line));
        _venue.Run("Get-MarketSymbol").Succeeded();
        Assert.Contains("BTC-261225-98000-C", Complete(line));
    }

    [Fact]
    public void Completion_OfUnderlyingAndExpiry_IsThatOfTheCache()
    {
        _venue.Run("Get-MarketSymbol").Succeeded();
        Assert.Equal(["BNB", "BTC"], Complete("Get-StreamOptionChain B"));
        Assert.Contains("261225", Complete("Get-StreamOptionChain BTC 26"));
        Assert.Contains("261225", Complete("Get-MarketSymbol -Underlying ETH -Expiry 26"));
    }

    private string[] Complete(string line)
    {
        using var shell = _venue.Session.CreateShell("");
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Select(match => match.CompletionText)];
    }
}
