using MarketStream.Delivery;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Journal;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Recordings;

namespace MarketStream.Engine.Tests.Recorders;

/// <summary>Recordings on a connection, with their threads.</summary>
public sealed class ConnectionRecordersTests : IDisposable
{
    private readonly FakeVenue _venue = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("recorders-").FullName;
    private long _id;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Start_TakesTheBacklogAndWhatComes_AndEndsWithTheConnection()
    {
        var connection = await _venue.ConnectAsync(1);
        Push(5);
        await _venue.UntilAsync(() => connection.BacklogCount == 5);
        var recording = connection.StartRecording(Options("all"));
        Push(5);
        await _venue.UntilAsync(() => recording.EventCount == 10);
        Assert.Equal([recording], connection.Recordings);
        Assert.Equal((RecordingState.Recording, 0, 0L), (recording.State, connection.BacklogCount, connection.DroppedEventCount));
        Push(5);
        await CloseAsync(connection);
        Assert.Equal((RecordingState.Stopped, 15, 0, 0), (recording.State, recording.EventCount, recording.LostCount, recording.DroppedCount));
        Assert.NotNull(recording.EndedAt);
        Assert.Empty(connection.Recordings);
        Assert.Equal(Enumerable.Range(1, 15).Select(id => (long)id), Ids("all-*.msj"));
        Assert.Empty(Directory.EnumerateFiles(_folder, "*.lock", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Stop_WritesWhatCameAndLeavesTheRestToOthers()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var recording = connection.StartRecording(Options("all"));
        Push(4);
        await _venue.UntilAsync(() => connection.EventsReceived == 4);
        await StreamRecordings.StopAsync(recording);
        Push(2);
        await _venue.UntilAsync(() => connection.BacklogCount == 2);
        Assert.Equal([1L, 2, 3, 4], Ids("all-*.msj"));
        await CloseAsync(connection);
    }

    [Fact]
    public async Task Start_Twice_RefusesTheSecondAndNamesTheFirst()
    {
        await using var connection = await _venue.ConnectAsync(3);
        var first = connection.StartRecording(Options("{date}/{kind}"));
        var error = Assert.Throws<MarketStreamException>(() => connection.StartRecording(Options("{date}/{kind}.msj")));
        Assert.Equal("RecordingInUse", error.ErrorId);
        Assert.StartsWith($"Recording {first.Id} of 'test' writes to", error.Message, StringComparison.Ordinal);
        var other = connection.StartRecording(Options("{date}/other-{kind}"));
        await StreamRecordings.StopAsync(first);
        await StreamRecordings.StopAsync(connection.StartRecording(Options("{date}/{kind}")));
        Assert.Equal([other], connection.Recordings);
        await CloseAsync(connection);
    }

    [Theory]
    [InlineData("{date}/{nothing}", "PlaceholderUnknown")]
    [InlineData("{date", "TemplateInvalid")]
    [InlineData("date}/x", "TemplateInvalid")]
    [InlineData("folder/", "TemplateInvalid")]
    public async Task Start_BadTemplate_IsRefused(string template, string id)
    {
        await using var connection = await _venue.ConnectAsync(1);
        Assert.Equal(id, Assert.Throws<MarketStreamException>(() => connection.StartRecording(Options(template))).ErrorId);
        Assert.Empty(connection.Recordings);
        Assert.Empty(connection.Receivers);
        await CloseAsync(connection);
    }

    [Fact]
    public async Task Start_WhereNoFolderCanBe_IsRefused()
    {
        await using var connection = await _venue.ConnectAsync(1);
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        Assert.Equal("FolderNotWritable", Assert.Throws<MarketStreamException>(() => connection.StartRecording(Options("file/all"))).ErrorId);
        await CloseAsync(connection);
        Assert.Equal("ConnectionClosed", Assert.Throws<MarketStreamException>(() => connection.StartRecording(Options("all"))).ErrorId);
    }

    [Fact]
    public async Task Start_WithFilter_RecordsWhatItAccepts()
    {
        await using var connection = await _venue.ConnectAsync(3);
        var recording = connection.StartRecording(Options("some") with
        {
            Queue = new ReceiverOptions { StreamFilter = stream => stream.Name != _venue.Sockets[0].StreamsInUri[0] },
        });
        Push(3);
        await _venue.UntilAsync(() => connection.EventsReceived == 3);
        await StreamRecordings.StopAsync(recording);
        Assert.Equal(2, Ids("some-*.msj").Count);
        await CloseAsync(connection);
    }

    [Fact]
    public async Task Record_DiskSlowerThanTheStream_SaysInPlaceWhatTheQueueDropped()
    {
        var connection = await _venue.ConnectAsync(1);
        using var disk = new BlockedDisk();
        var recording = connection.StartRecording(Options("slow") with
        {
            OpenSink = disk.Open,
            Queue = new ReceiverOptions { Capacity = 8, OverflowPolicy = OverflowPolicy.DropOldest },
        });
        Push(1);
        await _venue.UntilAsync(() => disk.IsWaiting);
        Push(20);
        await _venue.UntilAsync(() => connection.EventsReceived == 21);
        disk.Release();
        await CloseAsync(connection);

        Assert.Equal((9, 12), (recording.EventCount - 1, recording.DroppedCount));
        using var reader = JournalReader.Open(disk.Path);
        var items = reader.Read(JournalQuery.All).ToList();
        Assert.Equal([1, 14, 15, 16, 17, 18, 19, 20, 21], items.OfType<TradeEvent>().Select(trade => trade.TradeId));
        var notice = Assert.IsType<DropNotice>(items[1]);
        Assert.Equal(12, notice.Count);
    }

    private RecorderOptions Options(string template) => new() { Path = Path.Combine(_folder, template) };

    private void Push(int count)
    {
        var socket = _venue.Sockets[0];
        for (var i = 0; i < count; i++)
        {
            var stream = socket.StreamsInUri[i % socket.StreamsInUri.Count];
            socket.Push($$"""{"stream":"{{stream}}","data":{"e":"trade","E":1700000000000,"s":"{{stream.Split('@')[0]}}","t":{{++_id}},"p":"1","q":"1","T":1700000000000,"S":"1"} }""");
        }
    }

    private List<long> Ids(string files) =>
    [
        .. Directory.EnumerateFiles(_folder, files).Order(StringComparer.Ordinal).SelectMany(path =>
        {
            using var reader = JournalReader.Open(path);
            return reader.Read(JournalQuery.All).OfType<TradeEvent>().Select(trade => trade.TradeId).ToList();
        }),
    ];

    private async Task CloseAsync(MarketConnection connection)
    {
        var closing = connection.CloseAsync();
        await _venue.UntilAsync(() => closing.IsCompleted);
    }
}
