using System.Diagnostics;
using System.Globalization;
using MarketStream.Benchmarks.Compare;
using MarketStream.Engine.Journal;
using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.Recording;
using MarketStream.Events;

namespace MarketStream.Benchmarks.Recording;

/// <summary>
/// Writes a million trades in each format for other programs, five rounds each; then a mixed recording in each format, of which what can be read back is
/// compared event by event. It fails when a size is above its limit, or when something differs.
/// </summary>
internal static class FormatScenario
{
    private const int Count = 1_000_000;
    private const int Rounds = 5;
    private const double MostBytesOfTrade = 18;

    public static int Run(FormatOptions options)
    {
        var folder = options.Folder ?? Directory.CreateTempSubdirectory("marketstream-formats").FullName;
        Directory.CreateDirectory(folder);
        try
        {
            var trades = new RecordedTrades(200, 10_000).Next(Count);
            var isSmall = Measure(folder, "parquet", 800, trades) <= MostBytesOfTrade;
            Measure(folder, "csv", 600, trades);
            Measure(folder, "csv.gz", 0, trades);
            Measure(folder, "csv.zst", 0, trades);
            Measure(folder, "jsonl", 0, trades);
            Measure(folder, "jsonl.zst", 0, trades);
            Read(Path.Combine(folder, "trades.parquet"));
            return Mixed(folder, options.Events) && isSmall ? 0 : 1;
        }
        finally
        {
            if (options.Folder is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static double Measure(string folder, string extension, int target, StreamItem[] items)
    {
        var path = Path.Combine(folder, "trades." + extension);
        using var process = Process.GetCurrentProcess();
        var (walls, cpus) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            process.Refresh();
            var cpu = process.TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            using (var recording = Open(path))
            {
                foreach (var item in items) recording.Write(item);
            }

            clock.Stop();
            process.Refresh();

            // The first round compiles.
            if (round == 0) continue;
            walls.Add(items.Length / clock.Elapsed.TotalSeconds);
            cpus.Add((process.TotalProcessorTime - cpu).TotalSeconds * 1e6 / items.Length);
        }

        var bytes = (double)new FileInfo(path).Length / items.Length;
        Console.WriteLine($"trades.{extension}: written {Spread.Of(walls).Text(1000, "0")} thousand/s (target {target}), CPU {Spread.Of(cpus).Text(1, "0.00")} us each, {bytes:0.00} bytes each");
        return bytes;
    }

    private static void Read(string path)
    {
        var clock = Stopwatch.StartNew();
        using var reader = ParquetEventReader.Open(path);
        long count = 0;
        for (var group = 0; group < reader.GroupCount; group++) count += Group(reader, group).Length;
        Console.WriteLine($"trades.parquet: {count} read at {count / clock.Elapsed.TotalSeconds / 1000:0} thousand/s");
    }

    private static bool Mixed(string folder, int events)
    {
        var sums = new Dictionary<string, ItemSum>();
        var journal = Path.Combine(folder, "mixed.msj");
        File.Delete(journal);
        string[] formats = ["csv", "jsonl", "parquet", "csv.gz", "jsonl.zst"];
        EventRecording[] recordings = [.. formats.Select(format => Open(Path.Combine(folder, "mixed." + format), isSplit: !format.StartsWith("jsonl", StringComparison.Ordinal)))];
        using (var writer = RecordRound.Open(journal))
        {
            foreach (var item in MixedItems.Next(events))
            {
                ItemSum.Add(sums, item);
                writer.Append([item]);
                foreach (var recording in recordings) recording.Write(item);
            }

            foreach (var recording in recordings) recording.Dispose();
            writer.Finish();
        }

        Print("written", sums);
        var isSame = Compare("journal", sums, ReadJournal(journal));
        return Compare("parquet", sums, Directory.GetFiles(folder, "mixed.*.parquet").SelectMany(ReadParquet)) && isSame;
    }

    private static bool Compare(string format, Dictionary<string, ItemSum> written, IEnumerable<StreamItem> items)
    {
        var read = new Dictionary<string, ItemSum>();
        foreach (var item in items) ItemSum.Add(read, item);
        Print(format, read);
        var isSame = read.Count == written.Count && written.All(pair => read.GetValueOrDefault(pair.Key) == pair.Value);
        Console.WriteLine($"{format}: {(isSame ? "equal to what was written" : "DIFFERS from what was written")}");
        return isSame;
    }

    private static void Print(string what, Dictionary<string, ItemSum> sums)
    {
        foreach (var (kind, sum) in sums.OrderBy(pair => pair.Key))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {kind} {sum.Count}, checksum {sum.Checksum:x16}"));
    }

    private static IEnumerable<StreamItem> ReadJournal(string path)
    {
        using var reader = JournalReader.Open(path);
        foreach (var item in reader.Read(JournalQuery.All)) yield return item;
    }

    private static IEnumerable<StreamItem> ReadParquet(string path)
    {
        using var reader = ParquetEventReader.Open(path);
        for (var group = 0; group < reader.GroupCount; group++)
        {
            foreach (var item in Group(reader, group)) yield return item;
        }
    }

    private static StreamItem[] Group(ParquetEventReader reader, int group) =>
        reader.TryRead(group, out var problem)?.Items ?? throw new InvalidDataException(problem);

    private static EventRecording Open(string path, bool isSplit = false)
    {
        var options = new RecordingOptions { Path = path, Format = RecordFormats.Of(path)!.Value, SplitByKind = isSplit };
        return options.Format == RecordFormat.Parquet ? ParquetRecording.Open(options) : EventRecording.Open(options);
    }
}
