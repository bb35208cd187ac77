using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly SimulatedVenue _venue = new(simulatorArguments: "-EventsPerSecond 2000");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("marketstream-export-");

    public ExportCommandTests()
    {
        _venue.Run($"Add-StreamSubscription {SimulatedVenue.Symbol} Trade, Ticker, Depth10").Succeeded();
        _venue.Run("$trades = Receive-StreamEvent -MaxEvents 20 -Channel Trade -TimeoutSeconds 20").Succeeded();
        _venue.Run("$tickers = Receive-StreamEvent -MaxEvents 2 -Channel Ticker -TimeoutSeconds 20").Succeeded();
        _venue.Run("$depths = Receive-StreamEvent -MaxEvents 2 -Channel Depth10 -TimeoutSeconds 20").Succeeded();
    }

    public void Dispose()
    {
        _venue.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Csv_InAnyCulture_IsExactAndInvariant()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Export("$trades", "t.csv").Succeeded();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        var lines = File.ReadAllLines(PathOf("t.csv"));
        var columns = lines[0].Split(',');
        var cells = lines[1].Split(',');
        Assert.Equal(21, lines.Length);
        Assert.Equal(columns.Length, cells.Length);
        Assert.Equal(Invariant("$trades[0].Price"), cells[Array.IndexOf(columns, "Price")]);
        Assert.Equal(_venue.Run("$trades[0].EventTime").Value<DateTimeOffset>().UtcDateTime.ToString("O", CultureInfo.InvariantCulture), cells[Array.IndexOf(columns, "EventTime")]);
        Assert.Equal((byte)'V', File.ReadAllBytes(PathOf("t.csv"))[0]);
    }

    [Fact]
    public void Csv_Appended_HasOneHeader()
    {
        Export("$trades", "t.csv").Succeeded();
        Export("$trades", "t.csv", "-Append").Succeeded();
        var lines = File.ReadAllLines(PathOf("t.csv"));
        Assert.Equal(41, lines.Length);
        Assert.Single(lines, line => line.StartsWith("Venue,", StringComparison.Ordinal));
    }

    [Fact]
    public void Csv_AppendedToOtherColumns_IsAnErrorThatNamesThem()
    {
        File.WriteAllText(PathOf("t.csv"), "Venue,Mood\n");
        var result = Export("$trades", "t.csv", "-Append");
        result.FailedWith("HeaderMismatch", ErrorCategory.InvalidArgument, PathOf("t.csv"));
        Assert.Contains("Mood", result.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_MixedKinds_IsOneErrorAKindAndTheRestIsWritten()
    {
        var result = Export("@($trades; $tickers; $trades)", "t.csv");
        result.FailedWith("EventKindMismatch", ErrorCategory.InvalidArgument, "OptionTickerEvent");
        Assert.Equal(41, File.ReadAllLines(PathOf("t.csv")).Length);
    }

    [Fact]
    public void Csv_SplitByKind_MakesAFileEach()
    {
        Export("@($trades; $tickers)", "t.csv", "-SplitByKind").Succeeded();
        Assert.Equal(21, File.ReadAllLines(PathOf("t.TradeEvent.csv")).Length);
        Assert.Equal(3, File.ReadAllLines(PathOf("t.OptionTickerEvent.csv")).Length);
        Assert.False(File.Exists(PathOf("t.csv")));
    }

    [Fact]
    public void JsonLines_MixedKinds_SayTheirTypeAndKeepNumbersExact()
    {
        Export("@($trades; $depths)", "t.jsonl").Succeeded();
        var rows = File.ReadAllLines(PathOf("t.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal("TradeEvent", rows[0].GetProperty("type").GetString());
        Assert.Equal(Invariant("$trades[0].Price"), rows[0].GetProperty("price").GetRawText());
        Assert.Equal("PartialDepthEvent", rows[^1].GetProperty("type").GetString());
        Assert.Equal(Invariant("$depths[1].Bids[0].Price"), rows[^1].GetProperty("bids")[0][0].GetRawText());
    }

    [Fact]
    public void Export_WhatIf_WritesNothing()
    {
        Export("$trades", "t.csv", "-WhatIf").Succeeded();
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void Export_NoClobber_LeavesTheFile()
    {
        File.WriteAllText(PathOf("t.csv"), "mine");
        Export("$trades", "t.csv", "-NoClobber").FailedWith("FileExists", ErrorCategory.ResourceExists, PathOf("t.csv"));
        Assert.Equal("mine", File.ReadAllText(PathOf("t.csv")));
    }

    [Fact]
    public void Export_FolderMissing_IsAWriteErrorForThePath()
    {
        var path = Path.Combine(_folder.FullName, "none", "t.csv");
        _venue.Run($"$trades | Export-StreamEvent '{path}'").FailedWith("FileNotWritable", ErrorCategory.WriteError, path);
    }

    [Fact]
    public void Export_UnknownExtension_IsAnError() =>
        Export("$trades", "t.xls").FailedWith("FormatUnknown", ErrorCategory.InvalidArgument, PathOf("t.xls"));

    [Fact]
    public void Export_PassThru_HandsEventsOn() =>
        Assert.Equal(20, Export("$trades", "t.csv", "-PassThru").Succeeded().Output.Count);

    [Fact]
    public void Export_StoppedPipeline_LeavesWholeRows()
    {
        _venue.Run($"Receive-StreamEvent -Channel Trade | Export-StreamEvent '{PathOf("t.csv")}' -PassThru | Select-Object -First 50").Succeeded();
        var text = File.ReadAllText(PathOf("t.csv"));
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.Equal(51, text.Count(character => character == '\n'));
    }

    private RunResult Export(string events, string file, string arguments = "") =>
        _venue.Run($"{events} | Export-StreamEvent '{PathOf(file)}' {arguments}");

    private string PathOf(string file) => Path.Combine(_folder.FullName, file);

    private string Invariant(string expression) => _venue.Run($"\"$({expression})\"").Value<string>();
}
