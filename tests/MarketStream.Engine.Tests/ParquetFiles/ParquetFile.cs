using MarketStream.Engine.ParquetFiles;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.ParquetFiles;

/// <summary>Writes and reads files for tests.</summary>
internal static class ParquetFile
{
    public static void Write(string path, params StreamItem[] items)
    {
        using var sink = ParquetSink.Open(path);
        sink.Append(items);
        sink.Finish();
    }

    public static List<StreamItem> Items(string path, List<string>? problems = null)
    {
        using var reader = ParquetEventReader.Open(path);
        var items = new List<StreamItem>();
        for (var group = 0; group < reader.GroupCount; group++)
        {
            if (reader.TryRead(group, out var problem) is { } read) items.AddRange(read.Items);
            else if (problems is not null) problems.Add(problem!);
            else Assert.Fail(problem);
        }

        return items;
    }

    public static List<StreamItem> RoundTrip(string folder, params StreamItem[] items)
    {
        var path = Path.Combine(folder, "trip.parquet");
        Write(path, items);
        return Items(path);
    }
}
