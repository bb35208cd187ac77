using System.Diagnostics;
using System.Globalization;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Conversions;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Recordings;
using MarketStream.Simulator;

namespace MarketStream.Benchmarks.Recording;

/// <summary>
/// Records what a simulated venue sends as fast as it can, in every kind that it sends without an account, converts the recording to each format, and reads
/// each back. It fails when an event was lost, or when count or checksum of a kind differ.
/// </summary>
internal static class EveryFormat
{
    private const string Venue = "binance-options";
    private const double AsFastAsPossible = 10_000_000;

    private static readonly (string Name, RecordingFormat Format, string File)[] Formats =
    [
        ("journal", RecordingFormat.Journal, "{date}.msj"),
        ("csv", RecordingFormat.Csv, "{date}.{kind}.csv"),
        ("csv.zst", RecordingFormat.Csv, "{date}.{kind}.csv.zst"),
        ("jsonl", RecordingFormat.JsonLines, "{date}.jsonl"),
        ("jsonl.gz", RecordingFormat.JsonLines, "{date}.jsonl.gz"),
        ("parquet", RecordingFormat.Parquet, "{date}.{kind}.parquet"),
    ];

    /// <param name="events">How many events are recorded at least.</param>
    /// <param name="folder">Where the files are left for other programs to open; null to delete them.</param>
    public static async Task<int> RunAsync(long events, string? folder)
    {
        var root = folder ?? Directory.CreateTempSubdirectory("marketstream-every").FullName;
        try
        {
            var recorded = Path.Combine(root, "recorded");
            if (!await RecordAsync(recorded, events)) return 1;
            var sums = Sums("recorded", recorded, out _);
            Print(sums);
            var failures = 0;
            foreach (var (name, format, file) in Formats)
            {
                var target = Path.Combine(root, name);
                var clock = Stopwatch.StartNew();
                var conversion = new RecordingConversion(new ConversionOptions
                {
                    Source = new ImportOptions { Paths = [recorded], OnWarning = Console.WriteLine },
                    Destination = Path.Combine(target, file),
                    Format = format,
                });
                var files = conversion.Run().ToList();
                var converted = clock.Elapsed;
                var read = Sums(name, target, out var reading);
                var isSame = read.Count == sums.Count && sums.All(pair => read.GetValueOrDefault(pair.Key) == pair.Value);
                if (!isSame)
                {
                    failures++;
                    Print(read);
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: {files.Count} files, {Bytes(target) / 1e6:0} MB, converted in {converted.TotalSeconds:0.0} s, read with checksums in {reading.TotalSeconds:0.0} s, {read.Values.Sum(sum => sum.Count)} events: {(isSame ? "equal" : "DIFFERENT")}"));
            }

            return failures;
        }
        finally
        {
            if (folder is null) Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<bool> RecordAsync(string folder, long events)
    {
        await using var venue = VenueSimulator.Start(new SimulatorOptions { Venue = VenueCatalog.Shared.Get(Venue), EventsPerSecond = AsFastAsPossible });
        var grammar = new StreamGrammar(VenueCatalog.Shared.Get(Venue));
        string[] symbols = [.. Enumerable.Range(0, 10).Select(i => $"BTC-991225-{100 + i}000-C")];
        var streams = symbols.SelectMany(symbol => (string[])[$"{symbol}@trade", $"{symbol}@ticker", $"{symbol}@depth10", $"{symbol}@kline_1m"]).Select(grammar.Parse);
        var connection = await MarketConnection.OpenAsync(new ConnectionOptions { Name = "every", Venue = VenueCatalog.Shared.Get(Venue), Uri = venue.Uri }, [.. streams], CancellationToken.None);
        var clock = Stopwatch.StartNew();
        var recording = connection.StartRecording(new RecorderOptions { Path = Path.Combine(folder, "{date}") });
        while (recording.EventCount < events && recording.State == RecordingState.Recording) await Task.Delay(100);
        var seconds = clock.Elapsed.TotalSeconds;
        await connection.CloseAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"recorded: {recording.EventCount} events, {recording.EventCount / seconds / 1000:0} thousand/s from the simulator, {recording.Bytes / 1e6:0} MB, {recording.DroppedCount} dropped, {recording.LostCount} lost"));
        return recording.EventCount >= events && recording.DroppedCount == 0 && recording.LostCount == 0;
    }

    private static Dictionary<string, ItemSum> Sums(string name, string folder, out TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var sums = new Dictionary<string, ItemSum>();
        foreach (var item in new EventImport(new ImportOptions { Paths = [folder], OnWarning = warning => throw new InvalidDataException($"{name}: {warning}") }).Read()) ItemSum.Add(sums, item);
        time = clock.Elapsed;
        return sums;
    }

    private static void Print(Dictionary<string, ItemSum> sums)
    {
        foreach (var (kind, sum) in sums.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind} {sum.Count}, checksum {sum.Checksum:x16}"));
    }

    private static long Bytes(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
