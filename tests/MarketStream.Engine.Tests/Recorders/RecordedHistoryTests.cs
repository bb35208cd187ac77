using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Recordings;
using static MarketStream.Engine.Tests.Recorders.HistoryItems;

namespace MarketStream.Engine.Tests.Recorders;

/// <summary>What was recorded and what comes, as one flow.</summary>
public sealed class RecordedHistoryTests : IDisposable
{
    private readonly FakeVenue _venue = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("history-").FullName;
    private readonly List<(string Stream, long Id, DateTimeOffset At)> _sent = [];
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Take_JoinedAtAnyMoment_HasEveryEventOnce(int seed)
    {
        var random = new Random(seed);

        // The hour, and with it the files, end while events come.
        _venue.Time.Advance(TimeSpan.FromMinutes(45));
        await using var connection = await _venue.ConnectAsync(3);
        var template = random.Next(3) switch { 0 => "all", 1 => "{date}/{kind}", _ => "{kind}-{underlying}" };
        var recording = connection.StartRecording(Options(template) with { RotateEvery = TimeSpan.FromHours(1), RotateSize = random.Next(2) == 0 ? 1 : null });
        var joined = new List<(DateTimeOffset From, RecordedHistory History)>();
        for (var step = 0; step < 30; step++)
        {
            Push(1 + random.Next(60), random);
            if (random.Next(4) == 0)
            {
                // The recording has not taken what was sent a moment ago, and more comes while the history is asked for.
                var from = _venue.Time.GetUtcNow() - TimeSpan.FromMinutes(random.Next(40));
                var opening = connection.OpenHistoryAsync(new ReceiverOptions { Capacity = 1_000_000 }, from, CancellationToken.None);
                Push(random.Next(60), random);
                joined.Add((from, await opening));
                Push(random.Next(60), random);
            }

            // The time of arrival is that of the moment at which the loop reads, so the clock stands still until it has. A socket that is quiet for
            // longer would be replaced.
            await AllRoutedAsync(connection);
            if (random.Next(2) == 0) _venue.Time.Advance(TimeSpan.FromSeconds(random.Next(120)));
        }

        if (random.Next(2) == 0) await StreamRecordings.StopAsync(recording);
        Push(50, random);
        await AllRoutedAsync(connection);
        Assert.NotEmpty(joined);
        foreach (var (from, history) in joined)
        {
            using (history) AssertWhole(from, Take(history, _sent.Count(trade => trade.At >= from)));
        }

        await CloseAsync(connection);
    }

    [Fact]
    public async Task Take_RecordingStoppedAfterTheJoin_GoesOnWithoutIt()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var recording = connection.StartRecording(Options("all"));
        Push(10);
        using var history = await OpenAsync(connection, TimeSpan.FromHours(1));
        Push(10);
        await StreamRecordings.StopAsync(recording);
        Push(10);
        Assert.Equal(Enumerable.Range(1, 30).Select(id => (long)id), Ids(Take(history, 30)));
        Assert.Equal(0, connection.BacklogCount);
        await CloseAsync(connection);
    }

    [Fact]
    public async Task Take_FinishedFileThatIsContinuedAfterTheJoin_RepeatsNothing()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var first = connection.StartRecording(Options("all"));
        Push(10);
        await RecordedAsync(first, 10);
        await StreamRecordings.StopAsync(first);

        // The file is complete, and the second recording opens it with its first event, which comes after the join.
        var second = connection.StartRecording(Options("all"));
        using var history = await OpenAsync(connection, TimeSpan.FromHours(1));
        Push(10);
        await RecordedAsync(second, 10);
        await StreamRecordings.StopAsync(second);
        Assert.Equal(Enumerable.Range(1, 20).Select(id => (long)id), Ids(Take(history, 20)));
        await CloseAsync(connection);
    }

    [Fact]
    public async Task Take_EarlierRunInTheSameFiles_SaysWhereThisOneWasStarted()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var first = connection.StartRecording(Options("all"));
        Push(3);
        await RecordedAsync(first, 3);
        await StreamRecordings.StopAsync(first);
        _venue.Time.Advance(TimeSpan.FromMinutes(1));
        var second = connection.StartRecording(Options("all"));
        Push(3);
        await RecordedAsync(second, 3);
        using var history = await OpenAsync(connection, _venue.Time.GetUtcNow() - _sent[0].At + TimeSpan.FromMinutes(1));
        var items = Take(history, 6);
        Assert.Equal(["HistoryIncomplete", "1", "2", "3", "HistoryIncomplete", "4", "5", "6"], items.Select(Describe));
        Assert.Contains("is earlier than what recording", ((StreamNotice)items[0]).Message, StringComparison.Ordinal);
        Assert.Contains($"recording {second.Id} was started here", ((StreamNotice)items[4]).Message, StringComparison.Ordinal);
        await CloseAsync(connection);
    }

    [Fact]
    public async Task Take_NoticesThatWereRecorded_ComeInTheirPlace()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var recording = connection.StartRecording(Options("all"));
        Push(2);
        await RecordedAsync(recording, 2);
        _venue.Sockets[0].Push("no JSON");
        await _venue.UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.BadFrame));
        Push(2);
        await RecordedAsync(recording, 5);
        using var history = await OpenAsync(connection, _venue.Time.GetUtcNow() - _sent[0].At);
        Assert.Equal(["1", "2", "BadFrame", "3", "4"], Take(history, 4).Select(Describe));
        await CloseAsync(connection);
    }

    [Fact]
    public async Task Take_WithFilter_HasWhatItAcceptsOfBothParts()
    {
        await using var connection = await _venue.ConnectAsync(3);
        var recording = connection.StartRecording(Options("all"));
        var wanted = _venue.Sockets[0].StreamsInUri[1];
        Push(9);
        await RecordedAsync(recording, 9);
        var options = new ReceiverOptions { StreamFilter = stream => stream.Name == wanted };
        using var history = await connection.OpenHistoryAsync(options, _sent[0].At, CancellationToken.None);
        Push(9);
        Assert.Equal([(wanted, 1), (wanted, 2), (wanted, 3), (wanted, 4), (wanted, 5), (wanted, 6)], Trades(Take(history, 6)));
        await CloseAsync(connection);
    }

    [Fact]
    public async Task Open_SeveralRecordings_TakesTheOneWithMostAndSaysWhatItLacks()
    {
        await using var connection = await _venue.ConnectAsync(3);
        var streams = _venue.Sockets[0].StreamsInUri;
        connection.StartRecording(Options("one") with { Queue = Only(streams[0]) });
        var two = connection.StartRecording(Options("two") with { Queue = Only(streams[0], streams[1]) });
        Push(6);
        await RecordedAsync(two, 4);
        await _venue.UntilAsync(() => connection.BacklogCount == 2);
        using var history = await OpenAsync(connection, _venue.Time.GetUtcNow() - _sent[0].At);
        Push(3);
        var items = Take(history, 9);
        var notice = Assert.IsType<StreamNotice>(items[0]);
        Assert.Equal($"test: recording {two.Id} does not take {streams[2]}, so there is no history of that, only what comes from now on.", notice.Message);

        // What no recording took waited in the backlog, from which it comes behind the history.
        Assert.Equal([(streams[0], 1), (streams[1], 1), (streams[0], 2), (streams[1], 2)], Trades(items).Take(4));
        Assert.Equal([(streams[2], 1), (streams[2], 2), (streams[0], 3), (streams[1], 3), (streams[2], 3)], Trades(items).Skip(4));
        await CloseAsync(connection);
    }

    [Fact]
    public async Task Take_FileDeletedMeanwhile_IsSaidInItsPlace()
    {
        _venue.Time.Advance(TimeSpan.FromMinutes(59));
        await using var connection = await _venue.ConnectAsync(1);
        var recording = connection.StartRecording(Options("{date}/all") with { RotateEvery = TimeSpan.FromHours(1) });
        Push(3);
        await RecordedAsync(recording, 3);
        _venue.Time.Advance(TimeSpan.FromMinutes(1));
        Push(3);
        await RecordedAsync(recording, 6);
        using var history = await OpenAsync(connection, _venue.Time.GetUtcNow() - _sent[0].At);
        File.Delete(Directory.EnumerateFiles(_folder, "*.msj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First());
        Assert.Equal(["HistoryIncomplete", "4", "5", "6"], Take(history, 3).Select(Describe));
        await CloseAsync(connection);
    }

    [Fact]
    public async Task Open_NothingToBeginWith_IsRefusedWithTheRemedy()
    {
        await using var connection = await _venue.ConnectAsync(1);
        Assert.Equal("HistoryNotRecorded", (await RefusedAsync(connection, TimeSpan.Zero)).ErrorId);
        connection.StartRecording(Options("text") with { Format = RecordingFormat.JsonLines });
        var error = await RefusedAsync(connection, TimeSpan.Zero);
        Assert.Equal("HistoryFormatNotReadable", error.ErrorId);
        Assert.Contains("JsonLines", error.Message, StringComparison.Ordinal);
        connection.StartRecording(Options("none") with { Queue = Only("other") });
        Assert.Equal("HistoryFormatNotReadable", (await RefusedAsync(connection, TimeSpan.Zero)).ErrorId);
        Assert.Equal("FromInFuture", (await RefusedAsync(connection, TimeSpan.FromHours(-1))).ErrorId);
        Assert.Equal(2, connection.Receivers.Count);
        await CloseAsync(connection);
        Assert.Contains((await RefusedAsync(connection, TimeSpan.Zero)).ErrorId, (string[])["HistoryNotRecorded", "ConnectionClosed"]);
    }

    [Fact]
    public async Task Take_Cancelled_EndsAndALaterCallSaysSo()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var recording = connection.StartRecording(Options("all"));
        Push(3);
        await RecordedAsync(recording, 3);
        using var history = await OpenAsync(connection, _venue.Time.GetUtcNow() - _sent[0].At);
        var buffer = new StreamItem[10];
        Assert.Equal(0, history.Take(buffer, TimeSpan.Zero, new CancellationToken(canceled: true)));
        Push(1);
        Assert.Equal(["HistoryIncomplete", "4"], Take(history, 1).Select(Describe));
        await CloseAsync(connection);
    }

    [Fact]
    public async Task Dispose_BeforeTheEnd_LeavesNoReceiver()
    {
        await using var connection = await _venue.ConnectAsync(1);
        var recording = connection.StartRecording(Options("all"));
        Push(3);
        await RecordedAsync(recording, 3);
        using (var history = await OpenAsync(connection, _venue.Time.GetUtcNow() - _sent[0].At))
        {
            Assert.Equal(1, history.Take(new StreamItem[1], TimeSpan.Zero, CancellationToken.None));
            Assert.Equal(2, connection.Receivers.Count);
        }

        Assert.Single(connection.Receivers);
        await CloseAsync(connection);
    }

    private static ReceiverOptions Only(params string[] streams) => new() { StreamFilter = stream => streams.Contains(stream.Name) };

    private Task<RecordedHistory> OpenAsync(MarketConnection connection, TimeSpan ago) =>
        connection.OpenHistoryAsync(new ReceiverOptions(), _venue.Time.GetUtcNow() - ago, CancellationToken.None);

    private Task<MarketStreamException> RefusedAsync(MarketConnection connection, TimeSpan ago) =>
        Assert.ThrowsAsync<MarketStreamException>(() => OpenAsync(connection, ago));

    private RecorderOptions Options(string template) => new() { Path = Path.Combine(_folder, template) };

    private void AssertWhole(DateTimeOffset from, List<StreamItem> items)
    {
        var got = Trades(items).ToLookup(trade => trade.Stream, trade => trade.Id);
        foreach (var stream in _ids.Keys)
        {
            var expected = _sent.Where(trade => trade.Stream == stream && trade.At >= from).Select(trade => trade.Id);
            Assert.Equal(expected, got[stream]);
        }

        Assert.DoesNotContain(items, item => item is DropNotice or GapNotice);
    }

    private void Push(int count, Random? random = null)
    {
        var socket = _venue.Sockets[0];
        for (var i = 0; i < count; i++)
        {
            var stream = socket.StreamsInUri[random?.Next(socket.StreamsInUri.Count) ?? i % socket.StreamsInUri.Count];
            var id = _ids[stream] = _ids.GetValueOrDefault(stream) + 1;
            _sent.Add((stream, id, _venue.Time.GetUtcNow()));
            socket.Push($$"""{"stream":"{{stream}}","data":{"e":"trade","E":1700000000000,"s":"{{stream.Split('@')[0]}}","t":{{id}},"p":"1","q":"1","T":1700000000000,"S":"1"} }""");
        }
    }

    private Task RecordedAsync(StreamRecording recording, long count) => _venue.UntilAsync(() => recording.EventCount >= count);

    private async Task AllRoutedAsync(MarketConnection connection)
    {
        while (connection.EventsReceived < _sent.Count) await Task.Delay(1, CancellationToken.None);
    }

    private async Task CloseAsync(MarketConnection connection)
    {
        var closing = connection.CloseAsync();
        await _venue.UntilAsync(() => closing.IsCompleted);
    }
}
