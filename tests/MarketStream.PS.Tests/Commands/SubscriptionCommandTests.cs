using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

public sealed class SubscriptionCommandTests : IDisposable
{
    private const string A = SimulatedVenue.Symbol;
    private const string B = SimulatedVenue.OtherSymbol;

    private readonly SimulatedVenue _venue = new();

    public void Dispose() => _venue.Dispose();

    [Theory]
    [InlineData($"'{A}', '{B}' | Add-StreamSubscription -Channel Trade")]
    [InlineData($"[pscustomobject]@{{ Symbol = '{A}' }}, [pscustomobject]@{{ Symbol = '{B}' }} | Add-StreamSubscription -Channel Trade")]
    [InlineData($"[pscustomobject]@{{ Stream = '{A}@trade' }}, [pscustomobject]@{{ Stream = '{B}@trade' }} | Add-StreamSubscription")]
    [InlineData($"Add-StreamSubscription {A}, {B} Trade")]
    [InlineData($"Add-StreamSubscription -Stream '{A}@trade', '{B}@trade'")]
    public void Add_HoweverNamed_SubscribesEveryItem(string script)
    {
        _venue.Run(script).Succeeded();
        Assert.Equal([$"{A}@trade", $"{B}@trade"], Streams());
    }

    [Fact]
    public void Add_WhatIf_TellsThePlanAndDoesNothing()
    {
        _venue.Run($"Add-StreamSubscription {A} Trade -WhatIf").Succeeded();
        Assert.Empty(Streams());
    }

    [Fact]
    public void Add_OneBadChannel_IsOneErrorAndTheRestIsDone()
    {
        var result = _venue.Run($"Add-StreamSubscription {A} Trade, Gossip");
        result.FailedWith("UnknownChannel", ErrorCategory.InvalidArgument, "Gossip");
        Assert.Null(result.Terminating);
        Assert.Equal([$"{A}@trade"], Streams());
    }

    [Fact]
    public void Add_NameTheVenueDoesNotServe_IsAnErrorForIt()
    {
        var result = _venue.Run($"'NOPE-1', '{A}' | Add-StreamSubscription -Channel Trade");
        result.FailedWith("StreamIgnored", ErrorCategory.ObjectNotFound, "NOPE-1@trade");
        Assert.Contains($"{A}@trade", Streams());
    }

    [Theory]
    [InlineData("Add-StreamSubscription -Stream @()")]
    [InlineData("Add-StreamSubscription -Symbol @() -Channel @()")]
    [InlineData("@() | Add-StreamSubscription -Channel Trade")]
    public void Add_Nothing_IsAnError(string script) =>
        _venue.Run(script).FailedWith("NothingToSubscribe", ErrorCategory.InvalidArgument, "Add-StreamSubscription");

    [Fact]
    public void Add_StreamInTheWrongCase_Warns()
    {
        var result = _venue.Run("Add-StreamSubscription -Stream 'btc-991225-100000-c@trade' -NoWait");
        Assert.Contains("case", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Get_FilteredByChannelName_FindsItsForms()
    {
        _venue.Run($"Add-StreamSubscription {A} Trade, kline_5m").Succeeded();
        Assert.Equal($"{A}@kline_5m", _venue.Run("Get-StreamSubscription -Channel Kline").Succeeded().Output.Single().ToString());
    }

    [Fact]
    public void Remove_FromThePipeline_RemovesThose()
    {
        _venue.Run($"Add-StreamSubscription {A}, {B} Trade").Succeeded();
        _venue.Run($"Get-StreamSubscription -Symbol {A} | Remove-StreamSubscription").Succeeded();
        Assert.Equal([$"{B}@trade"], Streams());
    }

    [Fact]
    public void Remove_AddedTwice_NeedsTwoUnlessForced()
    {
        _venue.Run($"Add-StreamSubscription {A}, {B} Trade; Add-StreamSubscription {A}, {B} Trade").Succeeded();
        _venue.Run($"Remove-StreamSubscription '{A}@trade'; Remove-StreamSubscription '{B}@trade' -Force").Succeeded();
        Assert.Equal([$"{A}@trade"], Streams());
    }

    [Fact]
    public void Remove_UnknownStream_IsAnError() =>
        _venue.Run("Remove-StreamSubscription 'X@trade'").FailedWith("SubscriptionNotFound", ErrorCategory.ObjectNotFound, "X@trade");

    [Fact]
    public void Remove_NothingSaid_IsAnError() =>
        _venue.Run("Remove-StreamSubscription").FailedWith("NothingToRemove", ErrorCategory.InvalidArgument, "Remove-StreamSubscription");

    private string[] Streams() => [.. _venue.Run("Get-StreamSubscription").Succeeded().Output.Select(stream => stream.ToString())];
}
