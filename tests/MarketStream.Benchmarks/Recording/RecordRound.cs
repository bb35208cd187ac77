using System.Diagnostics;
using MarketStream.Engine.Journal;
using MarketStream.Events;

namespace MarketStream.Benchmarks.Recording;

/// <summary>Writes and reads one recording, and says what it took.</summary>
internal static class RecordRound
{
    private const int Batch = 256;

    /// <summary>Writes the items into a new file, as a connection would: in batches. Returns seconds, seconds of CPU, and bytes.</summary>
    public static (double Wall, double Cpu, long Bytes) Write(string path, StreamItem[] items)
    {
        File.Delete(path);
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        using (var writer = Open(path))
        {
            for (var first = 0; first < items.Length; first += Batch) writer.Append(items.AsSpan(first, Math.Min(Batch, items.Length - first)));
            writer.Finish();
        }

        clock.Stop();
        process.Refresh();
        return (clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds, new FileInfo(path).Length);
    }

    /// <summary>Writes the items in blocks of so many, as a quiet market would fill them within a flush interval; returns the bytes.</summary>
    public static long WriteQuietly(string path, StreamItem[] items, int each)
    {
        File.Delete(path);
        using (var writer = Open(path))
        {
            for (var first = 0; first < items.Length; first += each)
            {
                writer.Append(items.AsSpan(first, Math.Min(each, items.Length - first)));
                writer.Flush();
            }

            writer.Finish();
        }

        return new FileInfo(path).Length;
    }

    /// <summary>Reads what is wanted; returns seconds, seconds of CPU, and how many items there were.</summary>
    public static (double Wall, double Cpu, long Items) Read(string path, JournalQuery query)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        using var reader = JournalReader.Open(path);
        long items = 0;
        foreach (var _ in reader.Read(query, damage => throw new InvalidOperationException(damage.ToString()))) items++;
        clock.Stop();
        process.Refresh();
        return (clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds, items);
    }

    public static JournalWriter Open(string path) =>
        JournalWriter.Open(path, new JournalOptions { Venue = "binance-options", Connection = "benchmark" }, TimeProvider.System);
}
