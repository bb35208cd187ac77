using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

public sealed class ConnectionCommandTests : IDisposable
{
    private readonly SimulatedVenue _venue = new(connect: false);

    public void Dispose() => _venue.Dispose();

    [Fact]
    public void Connect_WithStreams_CarriesThemInTheUri()
    {
        var result = _venue.Run(
            $"$c = Connect-MarketStream binance-options -Uri $sim.Uri -Symbol {SimulatedVenue.Symbol} -Channel Trade, Ticker; $c.StreamCount");
        Assert.Equal(2, result.Succeeded().Value<int>());
        Eventually.True(() => _venue.Run("$c.LiveStreamCount").Value<int>() > 0, "an event comes");
    }

    [Fact]
    public void Connect_SimulatorFromThePipeline_FindsVenueAndUri() =>
        Assert.Equal("binance-options", _venue.Run("($sim | Connect-MarketStream).Venue").Succeeded().Value<string>());

    [Fact]
    public void Connect_UnknownVenue_IsAnError() =>
        _venue.Run("Connect-MarketStream nowhere").FailedWith("VenueNotFound", ErrorCategory.ObjectNotFound, "nowhere");

    [Fact]
    public void Connect_NobodyListens_IsAConnectionError()
    {
        var result = _venue.Run("Connect-MarketStream binance-options -Uri ws://127.0.0.1:1/");
        Assert.Equal(ErrorCategory.ConnectionError, result.Error.CategoryInfo.Category);
        Assert.NotNull(result.Error.TargetObject);
    }

    [Fact]
    public void Connect_NameTaken_IsAnError()
    {
        _venue.Run("Connect-MarketStream binance-options -Uri $sim.Uri -Name one").Succeeded();
        _venue.Run("Connect-MarketStream binance-options -Uri $sim.Uri -Name ONE")
            .FailedWith("ConnectionExists", ErrorCategory.ResourceExists, "ONE");
    }

    [Fact]
    public void Connect_WithoutName_TakesAFreeOne()
    {
        var result = _venue.Run("1..2 | ForEach-Object { (Connect-MarketStream binance-options -Uri $sim.Uri).Name }").Succeeded();
        Assert.Equal(["binance-options", "binance-options-2"], result.Output.Select(name => name.ToString()));
    }

    [Fact]
    public void OneConnectionNeeded_NoneOpen_IsAnError() =>
        _venue.Run("Receive-StreamEvent").FailedWith("NoConnection", ErrorCategory.ObjectNotFound, "Receive-StreamEvent");

    [Fact]
    public void OneConnectionNeeded_TwoOpen_IsAnErrorNamingThem()
    {
        _venue.Run("Connect-MarketStream binance-options -Uri $sim.Uri -Name a; Connect-MarketStream binance-options -Uri $sim.Uri -Name b").Succeeded();
        var result = _venue.Run("Get-StreamSubscription");
        Assert.StartsWith("AmbiguousConnection,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("a, b", result.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Connection_UnknownName_IsAnError() =>
        _venue.Run("Get-StreamSubscription -Connection nobody").FailedWith("ConnectionNotFound", ErrorCategory.ObjectNotFound, "nobody");

    [Fact]
    public void Disconnect_WhatIf_ClosesNothing()
    {
        _venue.Run("Connect-MarketStream binance-options -Uri $sim.Uri; Disconnect-MarketStream -WhatIf").Succeeded();
        Assert.Equal(1, _venue.Sockets);
    }

    [Fact]
    public void Disconnect_FromThePipeline_ClosesEachAndItsSockets()
    {
        _venue.Run("1..3 | ForEach-Object { Connect-MarketStream binance-options -Uri $sim.Uri } | Disconnect-MarketStream").Succeeded();
        Assert.Equal(0, _venue.Run("@(Get-MarketStream).Count").Value<int>());
        Eventually.True(() => _venue.Sockets == 0, "the sockets are closed");
    }
}
