using System.Globalization;
using MarketStream.Engine.Journal.Shapes;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>Sums up what a segment holds.</summary>
internal static class JournalInfoReading
{
    public static JournalInfo Of(SegmentContent content, long bytes)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var entry in content.Entries)
        {
            var name = NameOf(content, entry.Shape);
            counts[name] = counts.GetValueOrDefault(name) + entry.Count;
        }

        return new JournalInfo
        {
            Version = content.Header is { } header ? string.Create(CultureInfo.InvariantCulture, $"{header.Major}.{header.Minor}") : null,
            Venue = content.Header?.Venue,
            Connection = content.Header?.Connection,
            CreatedAt = content.Header is { } dated ? Ticks.ToTime(dated.CreatedTicks) : null,
            IsFinished = content.IsFinished,
            Bytes = bytes,
            Blocks = content.Entries.Count,
            Counts = counts,
            FirstReceivedAt = content.Entries.Count == 0 ? null : Ticks.ToTime(content.Entries.Min(entry => entry.FirstReceivedTicks)),
            LastReceivedAt = content.Entries.Count == 0 ? null : Ticks.ToTime(content.Entries.Max(entry => entry.LastReceivedTicks)),
            UnknownKinds = [.. counts.Keys.Where(name => ItemShapes.Find(name) is null)],
            Damages = content.Damages,
        };
    }

    /// <summary>The type's name of a shape; <c>?</c> when its definition was lost.</summary>
    public static string NameOf(SegmentContent content, int shape) =>
        shape < content.Tables.Shapes.Count ? content.Tables.Shapes[shape]?.TypeName ?? "?" : "?";
}
