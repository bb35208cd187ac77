using MarketStream.Engine.Recording;
using MarketStream.Events;

namespace MarketStream.Engine.Recorders;

/// <summary>All files of a recording. For one thread.</summary>
internal sealed class RecordingFiles(
    PathTemplate template, RecorderOptions options, SinkOpening opening, RecorderReport report, TimeProvider time, RecordedBooks? books = null)
{
    /// <summary>Systems allow a process some thousand open files, and a recording is not alone in it.</summary>
    private const int MostOpen = 200;

    /// <summary>Sockets are not in step, so the file of a period that is over stays open for the events of the last one.</summary>
    public static readonly TimeSpan OpenAfterPeriod = TimeSpan.FromSeconds(30);

    private readonly PlaceKeys _keys = new(template);
    private readonly Dictionary<PlaceKey, RecordedPlace> _places = [];
    private readonly List<RecordedPlace> _touched = [];
    private (PlaceKey Key, RecordedPlace Place)? _latest;
    private SinkCounts _closed;
    private int _closedFiles;
    private long _closedDisplaced;

    /// <summary>What has become of all items; the bytes are those that were added to files.</summary>
    public SinkCounts Counts
    {
        get
        {
            var (written, waiting, lost, bytes) = (_closed.Written, 0L, _closed.Lost, _closed.Bytes);
            foreach (var counts in _places.Values.Select(place => place.Counts))
            {
                written += counts.Written;
                waiting += counts.Waiting;
                lost += counts.Lost;
                bytes += counts.Bytes;
            }

            return new SinkCounts(written, waiting, lost, bytes);
        }
    }

    public int FileCount => _closedFiles + _places.Values.Sum(place => place.FileCount);

    public long Displaced => _closedDisplaced + _places.Values.Sum(place => place.Displaced);

    /// <summary>The files that are being written, and the journals of which complete files are being made.</summary>
    public IReadOnlyList<string> OpenFiles =>
        [.. _places.Values.Select(place => place.OpenFile).OfType<string>().Concat(opening.Conversions?.Queued ?? []).Order(StringComparer.Ordinal)];

    /// <summary>The files that are open, and where each ends.</summary>
    public IReadOnlyDictionary<string, long> OpenEnds => _places.Values
        .Where(place => place.OpenFile is not null)
        .ToDictionary(place => place.OpenFile!, place => place.OpenEnd, StringComparer.Ordinal);

    public void Write(ReadOnlySpan<StreamItem> items)
    {
        foreach (var item in items)
        {
            if (item is null) continue;
            var key = _keys.Of(item);
            var place = PlaceOf(key);
            if (place.Add(item)) _touched.Add(place);
            books?.Saw(item, key.PeriodTicks, place);
        }

        foreach (var place in _touched) place.Write();
        _touched.Clear();
        while (_places.Count > MostOpen) Close(_places.MaxBy(pair => pair.Value.Unused).Key, isOver: false);
    }

    public void FlushIfDue()
    {
        foreach (var place in _places.Values) place.FlushIfDue();
    }

    public void Flush()
    {
        foreach (var place in _places.Values) place.Flush();
    }

    /// <summary>Looks after files that others have moved, and closes those whose period is over.</summary>
    public void Check()
    {
        foreach (var place in _places.Values) place.CheckInPlace();
        var now = time.GetUtcNow().Ticks;
        var over = _places.Where(pair => IsOver(pair.Key, now) && pair.Value.Unused > OpenAfterPeriod).Select(pair => pair.Key).ToList();
        foreach (var key in over) Close(key, isOver: true);
        opening.Conversions?.ConvertPaused(time.GetUtcNow());
    }

    /// <summary>Completes every file.</summary>
    public void Close()
    {
        foreach (var key in _places.Keys.ToList()) Close(key, isOver: true);
        opening.Conversions?.ConvertPaused(null);
    }

    // A clock that was set back makes the period seem to be in the future: such a file is not needed either.
    private bool IsOver(in PlaceKey key, long now) => now >= key.PeriodTicks + template.Period.Ticks || now < key.PeriodTicks;

    private RecordedPlace PlaceOf(in PlaceKey key)
    {
        if (_latest is { } latest && latest.Key == key) return latest.Place;
        if (!_places.TryGetValue(key, out var place))
            _places.Add(key, place = new RecordedPlace(template, template.PlaceOf(key), opening, options.RotateSize, report, time));
        _latest = (key, place);
        return place;
    }

    private void Close(PlaceKey key, bool isOver)
    {
        if (!_places.Remove(key, out var place)) return;
        _latest = null;
        if (isOver) place.Close();
        else place.Pause();
        var counts = place.Counts;
        _closed = new SinkCounts(_closed.Written + counts.Written, 0, _closed.Lost + counts.Lost, _closed.Bytes + counts.Bytes);
        _closedFiles += place.FileCount;
        _closedDisplaced += place.Displaced;
    }
}
