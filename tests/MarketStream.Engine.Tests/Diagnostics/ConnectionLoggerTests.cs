using MarketStream.Engine.Diagnostics;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Texts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Diagnostics;

public class ConnectionLoggerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, 137, TimeSpan.Zero));
    private readonly ListSink _sink = new();

    [Fact]
    public void Log_Message_IsALineOfSevenFields()
    {
        New().ForShard(2).DialSucceeded(3, "venue.example", 84.4);
        Assert.Equal(
            "2026-11-24T12:00:00.137Z\tInformation\t102\tDialSucceeded\tdesk\t2\tSocket 3 to venue.example was opened in 84 ms.",
            Assert.Single(_sink.Entries).ToString());
    }

    [Fact]
    public void Log_WordsOfOthers_AreOneLineWithoutSecrets()
    {
        using var secret = SecretMask.Remember("a-secret-of-somebody");
        New().CommandRefused(1, 7, -1, "bad\nkey\tA-SECRET-OF-SOMEBODY\u202e");
        var line = Assert.Single(_sink.Entries).ToString();
        Assert.EndsWith("refused command 7 with -1: bad?key?****?", line, StringComparison.Ordinal);
        Assert.Equal(7, line.Split('\t').Length);
    }

    [Fact]
    public void Log_Fault_ShowsTypeAndStackOnOneLine()
    {
        try
        {
            throw new FormatException("not a number");
        }
        catch (FormatException error)
        {
            New().PartFailed(error, "frame", 1);
        }

        var entry = Assert.Single(_sink.Entries);
        Assert.Contains("frame failed, 1 times so far. System.FormatException: not a number |    at ", entry.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Log_Fault_ShowsTypeAndStackOnOneLine), entry.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', entry.ToString());
        Assert.NotNull(entry.Error);
    }

    [Fact]
    public void Log_FaultThatQuotesASecret_MasksItAndKeepsTheExceptionBack()
    {
        using var secret = SecretMask.Remember("another-secret-here");
        New().PartFailed(new FormatException("no: another-secret-here"), "frame", 1);
        var entry = Assert.Single(_sink.Entries);
        Assert.Contains("System.FormatException: no: ****", entry.Message, StringComparison.Ordinal);
        Assert.Null(entry.Error);
    }

    [Fact]
    public void IsEnabled_AsTheMostInterestedSink_SaysWhetherALineIsMade()
    {
        var quiet = new ListSink(LogLevel.Warning);
        var log = new ConnectionLogger("desk", 0, [quiet, new ListSink(LogLevel.Information)], _time);
        Assert.True(log.IsEnabled(LogLevel.Information));
        Assert.False(log.IsEnabled(LogLevel.Debug));
        log.ConnectionOpened(1);
        Assert.Empty(quiet.Entries);
        Assert.False(new ConnectionLogger("desk", 0, [], _time).IsEnabled(LogLevel.Critical));
    }

    private ConnectionLogger New() => new("desk", 0, [_sink], _time);
}
