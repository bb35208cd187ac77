using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

/// <summary>Recordings that a call begins with, and that a simulator sends again.</summary>
public sealed class HistoryCommandTests : IDisposable
{
    private readonly SimulatedVenue _venue = new(simulatorArguments: "-EventsPerSecond 500");
    private readonly string _folder = Directory.CreateTempSubdirectory("history-command-").FullName;

    public void Dispose()
    {
        _venue.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Receive_FromATimeThatIsRecorded_GoesOnWithWhatComes()
    {
        Record();
        var ids = _venue.Run(
            $"Receive-StreamEvent -From ([datetimeoffset]::UtcNow.AddHours(-1)) -Symbol {SimulatedVenue.Symbol} -Channel Trade -First 300 -TimeoutSeconds 60 -IncludeNotice |"
            + " Where-Object { $_ -is [MarketStream.Events.TradeEvent] } | ForEach-Object TradeId").Succeeded().Output.Select(id => (long)id.BaseObject).ToArray();
        Assert.Equal(Enumerable.Range(0, 300).Select(offset => ids[0] + offset), ids);
        var recorded = _venue.Run("$r.EventCount").Value<long>();
        Assert.True(recorded > 0);
        Assert.Equal(1, _venue.Receivers);
    }

    [Fact]
    public void Receive_FromBeforeTheRecording_WarnsSinceWhenThereIsSome()
    {
        Record();
        var result = _venue.Run("Receive-StreamEvent -From ([datetimeoffset]::UtcNow.AddHours(-1)) -First 1 -TimeoutSeconds 60").Succeeded();
        Assert.Single(result.Output);
        Assert.Contains(result.Warnings, warning => warning.Contains("is earlier than what recording", StringComparison.Ordinal));
    }

    [Fact]
    public void Receive_FromWithoutWaiting_WritesTheHistoryAndEnds()
    {
        Record();
        Assert.NotEmpty(_venue.Run("Receive-StreamEvent -From $r.StartedAt -NoWait").Succeeded().Output);
    }

    [Fact]
    public void Receive_FromOfWhatIsNotRecorded_IsAnErrorWithTheRemedy()
    {
        _venue.Run($"Add-StreamSubscription -Symbol {SimulatedVenue.Symbol} -Channel Trade").Succeeded();
        AssertFails("Receive-StreamEvent -From (Get-Date).AddHours(-1)", "HistoryNotRecorded", ErrorCategory.ObjectNotFound);
        AssertFails("Receive-StreamEvent -From ([datetimeoffset]::UtcNow.AddHours(1))", "FromInFuture", ErrorCategory.InvalidArgument);
        AssertFails($"Receive-StreamEvent -Venue binance-options -Uri $sim.Uri -Symbol {SimulatedVenue.Symbol} -Channel Trade -From (Get-Date).AddHours(-1)", "FromNeedsRecording", ErrorCategory.InvalidArgument);
        AssertFails("Receive-StreamEvent -As Book -From (Get-Date).AddHours(-1)", "NotWithBooks", ErrorCategory.InvalidArgument);
    }

    [Fact]
    public void Simulator_ReplayOfAJournal_SendsItsEventsAgain()
    {
        Record();
        _venue.Run("Stop-StreamRecording").Succeeded();
        const string Ids = "Where-Object { $_ -is [MarketStream.Events.TradeEvent] } | ForEach-Object { \"$($_.Symbol) $($_.TradeId) $($_.Price) $($_.Quantity)\" }";
        var recorded = _venue.Run($"Import-StreamEvent '{_folder}' | {Ids}").Succeeded().Output.Select(id => id.ToString()).ToArray();
        var sent = _venue.Run(
            $"$again = Start-MarketStreamSimulator binance-options -Name again -Replay '{_folder}' -Speed Max;"
            + $" $d = Connect-MarketStream binance-options -Uri $again.Uri -Name again -Symbol {SimulatedVenue.Symbol}, {SimulatedVenue.OtherSymbol} -Channel Trade;"
            + $" Receive-StreamEvent -Connection again -First {recorded.Length} -TimeoutSeconds 60 | {Ids}").Succeeded().Output.Select(id => id.ToString()).ToArray();
        Assert.NotEmpty(recorded);
        Assert.Equal(recorded.Order(), sent.Order());
        AssertFails($"Start-MarketStreamSimulator binance-spot -Replay '{_folder}'", "FramesOfOtherVenue", ErrorCategory.InvalidArgument);
        File.WriteAllText(Path.Combine(_folder, "x.csv"), "");
        AssertFails($"Start-MarketStreamSimulator binance-options -Replay '{_folder}', '{_folder}/x.csv'", "ReplayMixed", ErrorCategory.InvalidArgument);
    }

    private void AssertFails(string script, string errorId, ErrorCategory category)
    {
        var error = _venue.Run(script).Error;
        Assert.StartsWith($"{errorId},MarketStream.PS.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
    }

    private void Record()
    {
        _venue.Run(
            $"'{SimulatedVenue.Symbol}', '{SimulatedVenue.OtherSymbol}' | Add-StreamSubscription -Channel Trade | Out-Null;"
            + $" $r = Start-StreamRecording -Path '{_folder}/all'").Succeeded();
        Eventually.True(() => _venue.Run("$r.EventCount -gt 100").Value<bool>(), "something is recorded");
    }
}
