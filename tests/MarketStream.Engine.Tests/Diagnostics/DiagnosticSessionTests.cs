using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Diagnostics;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Notices;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Tests.Diagnostics;

/// <summary>What a connection writes down of a session.</summary>
public sealed class DiagnosticSessionTests : IDisposable
{
    private readonly FakeVenue _venue = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("log-").FullName;

    private string Target => Path.Combine(_folder, "ms.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Session_WithALostSocket_IsToldFromTheOpeningToTheClose()
    {
        var connection = await ConnectAsync(options => options with { LogPath = Target, LogLevel = DiagnosticLevel.Debug }, 150);
        await _venue.UntilAsync(() => connection.LiveStreamCount >= 0 && connection.Shards[0].MessagesSent > 0);
        _venue.Sockets[0].Drop();
        await _venue.UntilAsync(() => connection.ReconnectCount == 1);
        await connection.CloseAsync();
        var lines = await File.ReadAllLinesAsync(Target);
        var names = lines.Select(line => line.Split('\t')[3]).ToList();
        Assert.Equal("ConnectionOpening", names[0]);
        Assert.Equal("ConnectionClosed", names[^1]);
        string[] expected = ["DialStarted", "DialSucceeded", "ConnectionOpened", "CommandSent", "CommandAccepted", "SocketEnded", "WarningPublished", "ReconnectScheduled", "NoticePublished", "ConnectionClosing", "SocketClosed"];
        Assert.Subset(names.ToHashSet(), expected.ToHashSet());
        Assert.Equal(2, names.Count(name => name == "DialSucceeded"));
        Assert.All(lines, line => Assert.Equal(("test", 7), (line.Split('\t')[4], line.Split('\t').Length)));
        Assert.DoesNotContain(lines, line => line.Contains("@trade", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rollover_OnRequest_IsToldStepByStep()
    {
        var connection = await ConnectAsync(options => options with { LogPath = Target, LogLevel = DiagnosticLevel.Debug }, 2);
        var moved = connection.RequestRollover()[0];
        await _venue.UntilAsync(() => moved.IsCompleted);
        await connection.CloseAsync();
        var names = (await File.ReadAllLinesAsync(Target)).Select(line => line.Split('\t')[3]).ToList();
        var steps = names.Where(name => name is "RolloverRequested" or "OverlapStarted" or "OverlapEnded");
        Assert.Equal(["RolloverRequested", "OverlapStarted", "OverlapEnded"], steps);
    }

    [Fact]
    public async Task Fault_OfAPart_IsLoggedWithItsStack()
    {
        var host = new HostLogger();
        _venue.Services = _venue.Services with { Probe = part => { if (part == Parts.Answer) throw new InvalidOperationException("Let to fail."); } };
        await using var connection = await ConnectAsync(options => options with { Logger = host }, 1);
        await _venue.UntilAsync(() => host.Lines.Any(line => line.Id == 701));
        var fault = host.Lines.First(line => line.Id == 701);
        Assert.Equal(LogLevel.Error, fault.Level);
        Assert.IsType<InvalidOperationException>(fault.Error);
        Assert.Contains("answer failed, 1 times so far. System.InvalidOperationException: Let to fail. |    at ", fault.Text, StringComparison.Ordinal);
        Assert.Contains(new KeyValuePair<string, object?>("Shard", 1), Assert.IsAssignableFrom<IEnumerable<KeyValuePair<string, object?>>>(fault.State));
    }

    [Fact]
    public async Task Logger_OfAHostThatThrows_IsReportedAndHarmsNothing()
    {
        await using var connection = await ConnectAsync(options => options with { Logger = new HostLogger(new InvalidOperationException("bad logger")) }, 1);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal(Parts.Log, Assert.Single(connection.RecentNotices.OfType<FaultNotice>()).Part);
    }

    [Fact]
    public async Task Open_WithALogThatCannotBeWritten_FailsBeforeAnythingIsOpened()
    {
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(options => options with { LogPath = Path.Combine(_folder, "no", "ms.log") }, 1));
        Assert.Equal("LogNotWritable", error.ErrorId);
        Assert.Empty(_venue.Dials);
        Assert.Empty(_venue.Registry.All);
    }

    [Fact]
    public async Task Open_ThatFails_LeavesTheReasonInTheLogAndTheFileClosed()
    {
        await using var first = await ConnectAsync(options => options, 1);
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(options => options with { LogPath = Target }, 1));
        Assert.Equal("ConnectionExists", error.ErrorId);
        await using (new FileStream(Target, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) { }

        _venue.Refusal = () => new Engine.Transport.DialException(Engine.Transport.DialFailure.Refused, 400, null, "The venue answered HTTP 400.");
        await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(options => options with { Name = "other", LogPath = Target }, 0));
        var lines = await File.ReadAllLinesAsync(Target);
        Assert.Contains(lines, line => line.Contains("\tHandshakeRefused\tother\t1\t", StringComparison.Ordinal) && line.Contains("400", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("\tConnectionNotOpened\tother\t0\t", StringComparison.Ordinal));
        Assert.Contains("\tConnectionClosed\t", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_WhileItIsOpen_GivesTheLinesOfTheOpening()
    {
        var feed = new LogFeed(includeDetail: true);
        await using var connection = await ConnectAsync(options => options with { LogFeed = feed }, 1);
        feed.Close();
        var lines = new List<(string Line, bool IsDetail)>();
        while (feed.TryTake(out var line, out var isDetail)) lines.Add((line, isDetail));
        Assert.StartsWith("801 ConnectionOpening [test/0] ", lines[0].Line, StringComparison.Ordinal);
        Assert.Contains(lines, line => line.IsDetail && line.Line.StartsWith("101 DialStarted [test/1] ", StringComparison.Ordinal));
        Assert.False(await feed.WaitAsync());
    }

    private async Task<MarketConnection> ConnectAsync(Func<ConnectionOptions, ConnectionOptions> change, int streams)
    {
        var opening = MarketConnection.OpenAsync(
            change(new ConnectionOptions { Name = "test", Venue = TestVenue.Options }), TestVenue.Trades(streams), _venue.Services, CancellationToken.None);
        await _venue.UntilAsync(() => opening.IsCompleted);
        return await opening;
    }
}
