using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Engine.Chains;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Shards;
using MarketStream.Events;
using MarketStream.Fuzzing;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Replays;

/// <summary>A recorded hour that is replayed gives the books, chains and notices of the live run.</summary>
public sealed class ReplayEqualityTests : IDisposable
{
    private const double Speed = 10;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string _folder = Directory.CreateTempSubdirectory("replay-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Replay_OfARecordedHour_EqualsTheLiveRun()
    {
        var hour = new SimulatedHour();
        await hour.RunAsync(new RecorderOptions { Path = Path.Combine(_folder, "{date}", "{hour}"), RotateEvery = TimeSpan.FromHours(1) });
        AssertIsEventful(hour);

        await AssertEqualAtMostSpeedAsync(hour);
        await AssertEqualUpToSamplesAsync(hour);
        await AssertEqualAtASpeedAsync(hour);
        await AssertLastFileIsEnoughAsync(hour);
    }

    // The hour shows something only if books went through their states and notices came.
    private static void AssertIsEventful(SimulatedHour hour)
    {
        string[] states = [.. hour.Samples.SelectMany(sample => sample.Text.Split('\n')).Where(line => line.StartsWith("BTC-", StringComparison.Ordinal)).Select(line => line.Split(' ')[1])];
        Assert.Contains(nameof(BookState.Live), states);
        Assert.Contains(states, state => state is nameof(BookState.Diverged) or nameof(BookState.Stale));
        Assert.True(hour.Notices.OfType<GapNotice>().Count() >= 8, "Gaps are missing.");
        Assert.Contains(hour.Notices, notice => notice is RolloverNotice);
        Assert.Contains(hour.Notices, notice => notice.Kind == NoticeKind.Reconnected);
        Assert.Contains(hour.Notices, notice => notice is BookNotice { Cause: BookCause.MissedUpdates, State: BookState.Live });
        Assert.Contains(" Live ", hour.Samples[^1].Text, StringComparison.Ordinal);
        Assert.Contains("True: ", hour.Samples[^1].Text, StringComparison.Ordinal);
    }

    private async Task AssertEqualAtMostSpeedAsync(SimulatedHour hour)
    {
        await using var replay = await OpenAsync(double.PositiveInfinity, TimeProvider.System, null, _folder);

        // A full receiver holds the replay while the others are opened.
        var brake = replay.OpenReceiver(new ReceiverOptions { Capacity = 1 });
        using var receiver = replay.OpenReceiver(new ReceiverOptions());
        var (books, chain) = await OpenStateAsync(replay);
        brake.Dispose();
        var items = ReadAll(receiver);

        // The first event is the one that the other receiver had.
        var recorded = new EventImport(new ImportOptions { Paths = [_folder] }).Read().Count(item => item is StreamEvent and not BookSnapshotEvent);
        Assert.Equal(recorded, replay.EventsReceived);
        Assert.InRange(items.Count(item => item is StreamEvent), recorded - 1, recorded);
        Assert.DoesNotContain(items, item => item is BookSnapshotEvent);
        Assert.Equal(hour.Notices.Select(Describe), items.OfType<StreamNotice>().Select(Describe));
        Assert.Equal(hour.Samples[^1].Text, HourSample.Describe(books, chain));
    }

    private async Task AssertEqualUpToSamplesAsync(SimulatedHour hour)
    {
        // Where most books are not live, and some others.
        var samples = hour.Samples.OrderBy(sample => sample.Text.Split(" Live ").Length).Take(3).Append(hour.Samples[hour.Samples.Count / 3]);
        foreach (var sample in samples)
        {
            await using var replay = await OpenAsync(double.PositiveInfinity, TimeProvider.System, sample.At.AddTicks(1), _folder);
            var brake = replay.OpenReceiver(new ReceiverOptions { Capacity = 1 });
            using var receiver = replay.OpenReceiver(new ReceiverOptions());
            var (books, chain) = await OpenStateAsync(replay);
            brake.Dispose();
            ReadAll(receiver);
            Assert.Equal(sample.Text, HourSample.Describe(books, chain));
        }
    }

    private async Task AssertEqualAtASpeedAsync(SimulatedHour hour)
    {
        var time = new QuietTimeProvider(SimulatedHour.Start);
        await using var replay = await OpenAsync(Speed, time, null, _folder);
        var (books, chain) = await OpenStateAsync(replay);

        // Without a receiver the trades, which no book takes, would fill the backlog, and the replay would wait for somebody to take them.
        using var idle = replay.OpenReceiver(new ReceiverOptions { StreamFilter = _ => false });
        var first = replay.Recording!.FirstReceivedAt!.Value;
        foreach (var sample in hour.Samples)
        {
            // A bit more than the sample is due at; what comes behind it is due five milliseconds later.
            time.Advance(SimulatedHour.Start + ((sample.At - first) / Speed) + TimeSpan.FromMilliseconds(1) - time.GetUtcNow());
            var text = "";
            Assert.True(SpinWait.SpinUntil(() => IsEqual(), TimeSpan.FromSeconds(30)), $"At {sample.At:O}\nlive:\n{sample.Text}\nreplayed:\n{text}");

            bool IsEqual()
            {
                Thread.Sleep(1);
                return (text = HourSample.Describe(books, chain)) == sample.Text;
            }
        }
    }

    private async Task AssertLastFileIsEnoughAsync(SimulatedHour hour)
    {
        var files = Directory.EnumerateFiles(_folder, "*.msj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, files.Count);
        await using var replay = await OpenAsync(double.PositiveInfinity, TimeProvider.System, null, files[1]);
        var brake = replay.OpenReceiver(new ReceiverOptions { Capacity = 1 });
        using var receiver = replay.OpenReceiver(new ReceiverOptions());
        var (books, chain) = await OpenStateAsync(replay);
        brake.Dispose();
        ReadAll(receiver);
        Assert.Equal(hour.Samples[^1].Text, HourSample.Describe(books, chain));
    }

    private static async Task<(BookSelection Books, OptionChain Chain)> OpenStateAsync(MarketConnection replay) =>
        (BookSelection.Open(replay, SimulatedHour.Symbols, _ => false), await OptionChain.OpenAsync(replay, SimulatedHour.Options, None));

    private static Task<MarketConnection> OpenAsync(double speed, TimeProvider time, DateTimeOffset? to, string path) => MarketConnection.OpenAsync(
        new ConnectionOptions
        {
            Name = "replay",
            Venue = SimulatedHour.Grammar.Profile,
            Replay = new ReplayOptions { Paths = [path], Speed = speed, To = to },
        },
        SimulatedHour.Streams,
        ConnectionServices.Real with { Registry = new ConnectionRegistry(), Time = time },
        None);

    private static List<StreamItem> ReadAll(Receiver receiver)
    {
        var read = new List<StreamItem>();
        var buffer = new StreamItem[1024];
        while (!receiver.IsCompleted) read.AddRange(buffer.AsSpan(0, receiver.Take(buffer, TimeSpan.FromSeconds(20), None)));
        return read;
    }

    private static string Describe(StreamNotice notice) => string.Join(
        ", ", notice.GetType().GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.Name} {Value(property.GetValue(notice))}"));

    private static string? Value(object? value) => value is DateTimeOffset time ? $"{time:O}" : $"{value}";
}
