using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

public sealed class SymbolCommandTests : IDisposable
{
    private readonly SimulatedVenue _venue = new();
    private readonly string _expiry;
    private readonly JsonDocument _listed;

    // What is listed changes from day to day: the tests take what the venue lists now, and of that what lives for months yet.
    public SymbolCommandTests()
    {
        using var http = new HttpClient { BaseAddress = _venue.Run("$sim.RestUri").Value<Uri>() };
        using var answer = http.Send(new(HttpMethod.Get, "/eapi/v1/exchangeInfo"), TestContext.Current.CancellationToken);
        _listed = JsonDocument.Parse(answer.Content.ReadAsStream(TestContext.Current.CancellationToken));
        var later = _listed.RootElement.GetProperty("serverTime").GetInt64() + (long)TimeSpan.FromDays(60).TotalMilliseconds;
        _expiry = DateTimeOffset
            .FromUnixTimeMilliseconds(Options.Select(option => option.GetProperty("expiryDate").GetInt64()).Where(expiry => expiry > later).Min())
            .ToString("yyMMdd", CultureInfo.InvariantCulture);
    }

    private IEnumerable<JsonElement> Options => _listed.RootElement.GetProperty("optionSymbols").EnumerateArray();

    public void Dispose()
    {
        _listed.Dispose();
        _venue.Dispose();
    }

    [Theory]
    [InlineData("$sim | Get-MarketSymbol")]
    [InlineData("Get-MarketSymbol")]
    [InlineData("Get-MarketSymbol -Connection $c")]
    [InlineData("Get-MarketSymbol -Venue binance-options -Uri $sim.Uri")]
    [InlineData("Get-MarketSymbol -Venue binance-options -RestUri $sim.RestUri")]
    public void Get_HoweverTheVenueIsNamed_ListsItsSymbols(string script) =>
        Assert.Equal(Options.Count(), _venue.Run($"@({script}).Count").Succeeded().Value<int>());

    [Theory]
    [InlineData("BTC-YYMMDD-*")]
    [InlineData("-Underlying BTC -Expiry YYMMDD")]
    [InlineData("-Underlying btcusdt -Expiry '20YY-MM-DD' -Kind Option")]
    [InlineData("-Underlying B* -Expiry ([datetime]'20YY-MM-DD') -MinStrike 2000")]
    public void Get_Filtered_HasTheChain(string filter)
    {
        var found = Run($"Get-MarketSymbol {filter}").Succeeded().Output;
        Assert.InRange(found.Count, 20, 60);
        Assert.All(found, symbol => Assert.StartsWith($"BTC-{_expiry}-", symbol.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Force -Proxy http://127.0.0.1:1", "RestFailed")]
    [InlineData("-Proxy http://127.0.0.1:1 -NoProxy", "ProxyConflict")]
    public void Get_ProxyWithoutAVenue_IsUsedInPlaceOfTheConnectionsWay(string arguments, string errorId) => Assert.StartsWith(
        $"{errorId},", _venue.Run($"Get-MarketSymbol {arguments}").Error.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void Get_CallOfAStrike_IsOne()
    {
        var symbol = Assert.Single(_venue.Run($"Get-MarketSymbol -Underlying BTC -Expiry {_expiry} -Strike 100000 -OptionType Call").Succeeded().Output);
        Assert.Equal($"BTC-{_expiry}-100000-C", symbol.ToString());
        Assert.Equal(100_000m, symbol.Properties["Strike"].Value);
    }

    [Fact]
    public void Get_UnknownName_IsAnErrorAndTheRestIsDone()
    {
        var result = _venue.Run($"Get-MarketSymbol BTC-{_expiry}-100000-C, BTC-{_expiry}-1-C, NIX*");
        result.FailedWith("SymbolNotFound", ErrorCategory.ObjectNotFound, $"BTC-{_expiry}-1-C");
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
        var added = _venue.Run($"Get-MarketSymbol -Underlying BTC -Expiry {_expiry} -Strike 100000, 102000 | Add-StreamSubscription -Channel Ticker -PassThru");
        Assert.Equal(
            [$"BTC-{_expiry}-100000-C@ticker", $"BTC-{_expiry}-100000-P@ticker", $"BTC-{_expiry}-102000-C@ticker", $"BTC-{_expiry}-102000-P@ticker"],
            added.Succeeded().Output.Select(subscription => subscription.ToString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Chain_OfAnExpiry_HasCallsAndPutsAndGivesItsStreamsBack()
    {
        var rows = _venue.Run($"Get-StreamOptionChain BTC {_expiry}").Succeeded();
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
        var rows = _venue.Run($"Get-StreamOptionChain BTC {_expiry} -MinStrike 100000 -MaxStrike 100000 -Continuous -IntervalSeconds 0.05 | Select-Object -First 5");
        Assert.Equal(5, rows.Succeeded().Output.Count);
        Assert.Equal(0, _venue.Run("@(Get-StreamSubscription).Count").Value<int>());
    }

    [Fact]
    public void Chain_OfNoExpiry_SaysWhichThereAre()
    {
        var result = _venue.Run("Get-StreamOptionChain BTC 200101");
        result.FailedWith("ChainNotFound", ErrorCategory.ObjectNotFound, "BTC");
        Assert.Contains(_expiry, result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Chain_NothingComes_WarnsAndShowsTheStrikes()
    {
        _venue.Run("$sim.Simulator.Frozen = $true");
        var result = _venue.Run($"Get-StreamOptionChain BTC {_expiry} -TimeoutSeconds 0.2");
        Assert.Contains("have not been quoted in full", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.NotEmpty(result.Output);
        _venue.Run("$sim.Simulator.Frozen = $false");
    }

    [Theory]
    [InlineData("Add-StreamSubscription -Channel Ticker -Symbol BTC-YYMMDD-9")]
    [InlineData("Receive-StreamEvent -Symbol BTC-YYMMDD-9")]
    [InlineData("Get-MarketSymbol BTC-YYMMDD-9")]
    [InlineData("Connect-MarketStream binance-options -Symbol BTC-YYMMDD-9")]
    public void Completion_OfSymbol_IsThatOfTheCache(string line)
    {
        Assert.Empty(Complete(line));
        _venue.Run("Get-MarketSymbol").Succeeded();
        Assert.Contains($"BTC-{_expiry}-98000-C", Complete(line));
    }

    [Fact]
    public void Completion_OfUnderlyingAndExpiry_IsThatOfTheCache()
    {
        _venue.Run("Get-MarketSymbol").Succeeded();
        Assert.Equal(["BNB", "BTC"], Complete("Get-StreamOptionChain B"));
        Assert.Contains(_expiry, Complete($"Get-StreamOptionChain BTC {_expiry[..2]}"));
        Assert.Contains(_expiry, Complete($"Get-MarketSymbol -Underlying ETH -Expiry {_expiry[..2]}"));
    }

    private string[] Complete(string line)
    {
        line = Dated(line);
        using var shell = _venue.Session.CreateShell("");
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Select(match => match.CompletionText)];
    }

    private RunResult Run(string script) => _venue.Run(Dated(script));

    private string Dated(string script) => script
        .Replace("YYMMDD", _expiry, StringComparison.Ordinal)
        .Replace("YY-MM-DD", $"{_expiry[..2]}-{_expiry[2..4]}-{_expiry[4..]}", StringComparison.Ordinal);
}
