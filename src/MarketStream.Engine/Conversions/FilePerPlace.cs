using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Recording;
using MarketStream.Events;

namespace MarketStream.Engine.Conversions;

/// <summary>A file for each place of a template. Those of a period that has been over for a while are completed.</summary>
internal sealed class FilePerPlace(PathTemplate template, RecordingOptions options) : EventFiles
{
    private const int MostOpen = 200;

    private static readonly long OpenAfterPeriod = TimeSpan.FromSeconds(30).Ticks;

    private readonly PlaceKeys _keys = new(template);
    private readonly Dictionary<PlaceKey, IEventFile> _open = [];
    private readonly List<string> _paths = [];
    private readonly Dictionary<string, int> _openings = new(StringComparer.Ordinal);
    private readonly Dictionary<PlaceKey, long> _usedAt = [];
    private (PlaceKey Key, IEventFile File)? _latest;
    private long _sequence;
    private long _uses;

    public override IReadOnlyList<string> Paths => _paths;

    protected override IEnumerable<IEventFile> Open => _open.Values;

    public override IEventFile Of(StreamItem item)
    {
        var key = _keys.Of(item);
        if (_latest is { } latest && latest.Key == key) return latest.File;
        if (!_open.TryGetValue(key, out var file))
        {
            foreach (var over in _open.Keys.Where(other => IsOver(other, item.ReceivedAtTicks)).ToList()) Complete(over);
            if (_open.Count >= MostOpen) Complete(_usedAt.MinBy(pair => pair.Value).Key);
            _open.Add(key, file = OpenFile(template.PlaceOf(key)));
        }

        _usedAt[key] = ++_uses;
        _latest = (key, file);
        return file;
    }

    private bool IsOver(in PlaceKey key, long ticks) =>
        template.Period > TimeSpan.Zero && key.PeriodTicks + template.Period.Ticks + OpenAfterPeriod < ticks;

    private void Complete(PlaceKey key)
    {
        _latest = null;
        _usedAt.Remove(key);
        if (_open.Remove(key, out var file)) file.Dispose();
    }

    // A file of text is continued when its place is needed again; a Parquet file is complete by then, and one with the next number follows.
    private IEventFile OpenFile(string place)
    {
        var opening = _openings[place] = _openings.GetValueOrDefault(place) + 1;
        var isParquet = options.Format == RecordFormat.Parquet;
        var path = template.FileOf(place, isParquet ? opening : 1);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw RecordingErrors.FileNotWritable(path, error);
        }

        IEventFile file = isParquet
            ? new ParquetEventFile(path, options, () => _sequence++)
            : EventFile.Open(path, opening == 1 ? options : options with { Append = true });
        if (isParquet || opening == 1) _paths.Add(path);
        return file;
    }
}
