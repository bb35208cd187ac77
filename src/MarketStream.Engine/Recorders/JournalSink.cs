using System.Globalization;
using MarketStream.Engine.Journal;
using MarketStream.Engine.Recording;
using MarketStream.Events;

namespace MarketStream.Engine.Recorders;

/// <summary>A file in the engine's own format.</summary>
internal sealed class JournalSink : IItemSink
{
    private readonly JournalWriter _writer;

    private JournalSink(JournalWriter writer) => _writer = writer;

    public SinkCounts Counts => _writer.Counts is var counts ? new SinkCounts(counts.Written, counts.Waiting, counts.Lost, counts.Bytes) : default;

    public bool IsFull => _writer.IsFull;

    public string? Repaired => _writer.Cut switch
    {
        null => null,

        // A file that was not finished, but ends with a whole block, lacks what waited in memory when its process ended.
        { Bytes: 0, MissingSince: null } => null,
        var cut => string.Create(
            CultureInfo.InvariantCulture,
            $"it had not been finished; {cut.Bytes} bytes at its end were no whole block and were removed{(cut.KeptIn is { } kept ? $", and are kept in '{kept}'" : "")}, so events {(cut.MissingSince is { } since ? $"since {since:O}" : "at its beginning")} may be missing"),
    };

    public static JournalSink Open(string path, JournalOptions options, TimeProvider time) => new(JournalWriter.Open(path, options, time));

    public void Append(ReadOnlySpan<StreamItem> items) => _writer.Append(items);

    public void FlushIfDue() => _writer.FlushIfDue();

    public void Flush() => _writer.Flush();

    public void Finish() => _writer.Finish();

    public void Dispose() => _writer.Dispose();
}
