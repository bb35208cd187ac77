using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

public sealed class BookCommandTests : IDisposable
{
    private const string Both = $"{SimulatedVenue.Symbol}, {SimulatedVenue.OtherSymbol}";

    private readonly SimulatedVenue _venue = new();

    public void Dispose() => _venue.Dispose();

    [Fact]
    public void Get_NamedOnce_IsKept()
    {
        var books = _venue.Run($"Get-StreamOrderBook {Both} -Depth 3").Succeeded().Output;
        Assert.All(books, book => Assert.Equal("Live", book.Properties["State"].Value.ToString()));
        Assert.Equal(2, books.Count);
        Assert.Equal(2, _venue.Run("@(Get-StreamOrderBook).Count").Value<int>());
        Assert.Equal(1, _venue.Run("@(Get-StreamOrderBook *110000*).Count").Value<int>());
        Assert.Equal(1, _venue.Run($"([pscustomobject]@{{ Symbol = '{SimulatedVenue.Symbol}' }} | Get-StreamOrderBook).CostToFill('Buy', 1).BestPrice -gt 0 ? 1 : 0").Value<int>());
        Assert.Equal(0, _venue.Run("$c.BacklogCount").Value<int>());
        _venue.Run("Get-StreamSubscription | Remove-StreamSubscription").Succeeded();
        _venue.Run("Get-StreamOrderBook").FailedWith("NoBookKept", ErrorCategory.ObjectNotFound, "binance-options");
    }

    [Fact]
    public void Get_UnknownSymbol_IsAnErrorAndTheOthersAreShown()
    {
        var result = _venue.Run($"Get-StreamOrderBook {SimulatedVenue.Symbol}, NOPE-1 -TimeoutSeconds 20");
        result.FailedWith("StreamIgnored", ErrorCategory.ObjectNotFound, "NOPE-1@depth100");
        Assert.Null(result.Terminating);
        Assert.Equal(SimulatedVenue.Symbol, Assert.Single(result.Output).Properties["Symbol"].Value);
    }

    [Fact]
    public void Get_NotLiveInTime_WarnsAndShowsWhatThereIs()
    {
        _venue.Run($"$sim.Simulator.SilenceStream('{SimulatedVenue.Symbol}@depth100')").Succeeded();
        var result = _venue.Run($"Get-StreamOrderBook {SimulatedVenue.Symbol} -TimeoutSeconds 0.2");
        Assert.Equal("Waiting", Assert.Single(result.Succeeded().Output).Properties["State"].Value.ToString());
        Assert.Contains($"{SimulatedVenue.Symbol} is Waiting", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("100ms")]
    [InlineData("0.05s")]
    [InlineData("00:00:00.2")]
    [InlineData("1s")]
    [InlineData("0")]
    [InlineData("([timespan]::FromMilliseconds(1))")]
    public void Receive_AsBook_WritesBooks(string every)
    {
        var books = _venue.Run($"Receive-StreamEvent -As Book -Symbol {Both} -Depth 2 -Every {every} -MaxEvents 4 -TimeoutSeconds 30").Succeeded().Output;
        Assert.Equal(4, books.Count);
        Assert.All(books, book => Assert.Equal("BookEvent", book.BaseObject.GetType().Name));
        Assert.Equal(0, _venue.Receivers);
    }

    [Fact]
    public void Receive_AsBookOnAVenue_ClosesTheConnection()
    {
        var result = _venue.Run(
            $"Receive-StreamEvent -Venue binance-options -Uri $sim.Uri -As Book -Symbol {SimulatedVenue.Symbol} -MaxEvents 2 -TimeoutSeconds 30");
        Assert.Equal(2, result.Succeeded().Output.Count);
        Assert.Equal(1, _venue.Run("@(Get-MarketStream).Count").Value<int>());
    }

    [Theory]
    [InlineData("-As Book -Symbol A -Channel Trade", "NotWithBooks", "Channel")]
    [InlineData("-As Book -Symbol A -BufferSize 9", "NotWithBooks", "BufferSize")]
    [InlineData("-Depth 5", "OnlyWithBooks", "Depth")]
    [InlineData("-Every 1s", "OnlyWithBooks", "Every")]
    public void Receive_ParameterOfTheOtherForm_IsAnError(string arguments, string error, string parameter) =>
        _venue.Run($"Receive-StreamEvent {arguments}").FailedWith(error, ErrorCategory.InvalidArgument, parameter);

    [Theory]
    [InlineData("-As Book -Depth 2 -Channel Trade")]
    [InlineData("-Every 1s -OverflowPolicy Spill")]
    public void Receive_ParametersOfBothForms_DoNotBind(string arguments) => Assert.Equal(
        "AmbiguousParameterSet,MarketStream.PS.Commands.Events.ReceiveStreamEventCommand",
        _venue.Run($"Receive-StreamEvent -Connection $c {arguments}").Error.FullyQualifiedErrorId);

    [Theory]
    [InlineData("Connection", "Channel Stream BufferSize OverflowPolicy SpillLimit", "Depth Every Venue")]
    [InlineData("Book", "Symbol Depth Every NoWait", "Channel Stream BufferSize OverflowPolicy SpillLimit Venue")]
    [InlineData("Venue", "Channel Depth Uri NoProxy", "Connection NoWait")]
    public void Receive_ParameterSet_HoldsWhatBelongsTogether(string set, string has, string lacks)
    {
        var names = _venue.Run($"(Get-Command Receive-StreamEvent).ParameterSets.Where({{ $_.Name -eq '{set}' }}).Parameters.Name")
            .Succeeded().Output.Select(name => name.ToString()).ToHashSet();
        Assert.Superset(has.Split(' ').ToHashSet(), names);
        Assert.Empty(lacks.Split(' ').Intersect(names));
    }

    [Theory]
    [InlineData("100")]
    [InlineData("-1s")]
    [InlineData("2days")]
    [InlineData("25h")]
    public void Receive_IntervalWithoutUnit_IsRefused(string every)
    {
        var result = _venue.Run($"Receive-StreamEvent -As Book -Symbol {SimulatedVenue.Symbol} -Every '{every}'");
        Assert.Contains("is no interval", result.Error.Exception.Message, StringComparison.Ordinal);
    }
}
