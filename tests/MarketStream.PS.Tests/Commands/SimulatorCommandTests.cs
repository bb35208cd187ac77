using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

public sealed class SimulatorCommandTests : IDisposable
{
    private readonly ModuleSession _session = new();

    public void Dispose()
    {
        _session.Run("Get-MarketStreamSimulator | Stop-MarketStreamSimulator");
        _session.Dispose();
    }

    [Fact]
    public void Start_NameTaken_IsAnError()
    {
        _session.Run("Start-MarketStreamSimulator binance-spot -Name one").Succeeded();
        _session.Run("Start-MarketStreamSimulator binance-spot -Name one")
            .FailedWith("SimulatorExists", ErrorCategory.ResourceExists, "one");
    }

    [Fact]
    public void Start_PortTaken_IsAnError()
    {
        var port = _session.Run("$first = Start-MarketStreamSimulator binance-spot; $first.Uri.Port").Succeeded().Value<int>();
        _session.Run($"Start-MarketStreamSimulator binance-spot -Port {port}")
            .FailedWith("PortNotAvailable", ErrorCategory.ConnectionError, port);
    }

    [Theory]
    [InlineData("Max", double.PositiveInfinity)]
    [InlineData("max", double.PositiveInfinity)]
    [InlineData("10", 10)]
    public void Start_EventsPerSecond_TakesANumberOrMax(string text, double expected) => Assert.Equal(
        expected,
        _session.Run($"(Start-MarketStreamSimulator binance-spot -EventsPerSecond {text}).Simulator.Options.EventsPerSecond").Succeeded().Value<double>());

    [Theory]
    [InlineData("-UseTls", "wss", "https")]
    [InlineData("", "ws", "http")]
    public void Start_UseTls_DecidesTheSchemes(string switches, string scheme, string restScheme)
    {
        var result = _session.Run($"$sim = Start-MarketStreamSimulator binance-spot {switches}; $sim.Uri.Scheme; $sim.RestUri.Scheme").Succeeded();
        Assert.Equal([scheme, restScheme], result.Output.Select(text => text.ToString()));
    }

    [Fact]
    public void Start_NameThatCannotBeSeen_IsAnError() =>
        _session.Run("Start-MarketStreamSimulator binance-spot -Name \"a`nb\"").FailedWith("InvalidName", ErrorCategory.InvalidArgument, "a\nb");

    [Fact]
    public void Stop_WithoutName_StopsTheOnlyOne()
    {
        _session.Run("Start-MarketStreamSimulator binance-spot -Name one; Stop-MarketStreamSimulator").Succeeded();
        Assert.Empty(_session.Run("Get-MarketStreamSimulator").Succeeded().Output);
    }

    [Fact]
    public void Stop_WithoutNameAmongSeveral_NamesThemAndStopsNone()
    {
        _session.Run("'one', 'two' | ForEach-Object { Start-MarketStreamSimulator binance-spot -Name $_ }").Succeeded();
        var result = _session.Run("Stop-MarketStreamSimulator");
        Assert.StartsWith("AmbiguousSimulator,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, result.Error.CategoryInfo.Category);
        Assert.Contains("one, two", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, _session.Run("Get-MarketStreamSimulator").Succeeded().Output.Count);
    }

    [Fact]
    public void Stop_WithoutNameAndNoneRuns_IsAnError() =>
        _session.Run("Stop-MarketStreamSimulator").FailedWith("NoSimulator", ErrorCategory.ObjectNotFound, "Simulator");

    [Fact]
    public void Stop_WhatIf_StopsNothing()
    {
        _session.Run("Start-MarketStreamSimulator binance-spot -Name one; Stop-MarketStreamSimulator one -WhatIf").Succeeded();
        Assert.True(_session.Run("(Get-MarketStreamSimulator one).IsRunning").Succeeded().Value<bool>());
    }

    [Fact]
    public void Stop_ByWildcard_StopsThoseThatMatch()
    {
        _session.Run("'a1', 'a2', 'b' | ForEach-Object { Start-MarketStreamSimulator binance-spot -Name $_ }; Stop-MarketStreamSimulator a*").Succeeded();
        Assert.Equal("b", _session.Run("(Get-MarketStreamSimulator).Name").Succeeded().Value<string>());
    }

    [Theory]
    [InlineData("Get-MarketStreamSimulator nobody")]
    [InlineData("Stop-MarketStreamSimulator nobody")]
    public void UnknownName_IsAnError(string script) =>
        _session.Run(script).FailedWith("SimulatorNotFound", ErrorCategory.ObjectNotFound, "nobody");
}
