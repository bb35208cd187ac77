using MarketStream.Engine.Recorders;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Recordings;

namespace MarketStream.Engine.Conversions;

/// <summary>The files of a conversion. Dispose gives up those that are not complete. For one thread.</summary>
/// <remarks>
/// What is read comes in the order of arrival but for clocks that were set back, and so the files of a period are completed when it has been over for a
/// while. An event that comes even later goes to a file with the next number, because a complete file is never opened again.
/// </remarks>
internal sealed class ConversionFiles(ConversionTarget target, bool force, IReadOnlySet<string> inputs, ConversionReport report, TimeProvider time) : IDisposable
{
    /// <summary>Systems allow a process some thousand open files, and the files that are read are among them.</summary>
    private const int MostOpen = 200;

    /// <summary>The most events that wait in memory, in all files; a Parquet file collects a row group.</summary>
    private const long MostWaiting = 1 << 20;

    /// <summary>Between two looks at what waits.</summary>
    private const int Step = 1 << 14;

    private static readonly long OpenAfterPeriod = TimeSpan.FromMinutes(10).Ticks;

    private readonly PlaceKeys _keys = new(target.Template);
    private readonly Dictionary<PlaceKey, ConversionFile> _open = [];

    // How many files each place has; no more entries than files that are written.
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Queue<ConvertedFile> _completed = new();
    private (PlaceKey Key, ConversionFile File)? _latest;
    private long _count;
    private long _sequence;
    private long _latestTicks;

    /// <summary>Adds an event. Errors: ConvertedFileExists, ConversionOntoInput, and those of <see cref="ConversionFile.Write"/>.</summary>
    public void Write(StreamItem item)
    {
        var key = _keys.Of(item);
        var file = FileOf(key, item);
        file.UsedAt = ++_count;
        if (file.Write(item) is { } leftOut) report.LeftOut(leftOut);
        _latestTicks = Math.Max(_latestTicks, item.ReceivedAtTicks);
        if (file.IsFull) Complete(key);
        if (_count % Step == 0) FreeMemory();
    }

    /// <summary>Takes a file that was completed meanwhile; null when there is none.</summary>
    public ConvertedFile? TakeCompleted() => _completed.TryDequeue(out var file) ? file : null;

    /// <summary>Completes all files.</summary>
    public void Complete()
    {
        foreach (var key in _open.Keys.ToList()) Complete(key);
    }

    public void Dispose()
    {
        foreach (var file in _open.Values) file.Dispose();
        _open.Clear();
    }

    private ConversionFile FileOf(in PlaceKey key, StreamItem item)
    {
        if (_latest is { } latest && latest.Key == key) return latest.File;
        if (!_open.TryGetValue(key, out var file))
        {
            CompleteOver();
            if (_open.Count >= MostOpen) Complete(_open.MinBy(pair => pair.Value.UsedAt).Key);
            _open.Add(key, file = Create(key, item));
        }

        _latest = (key, file);
        return file;
    }

    private ConversionFile Create(in PlaceKey key, StreamItem first)
    {
        var place = target.Template.PlaceOf(key);
        var number = _numbers[place] = _numbers.GetValueOrDefault(place) + 1;
        var path = target.Template.FileOf(place, number);
        if (force && target.Template.FileOf(place, number + 1) is var next && File.Exists(next))
            report.Warn($"'{next}' exists from before and belongs to '{path}', which is replaced. It is kept, so some events may be in both; delete it if it is not needed.");
        if (inputs.Contains(path)) throw ConversionErrors.OntoInput(path);
        return ConversionFile.Create(path, target, force, first, () => _sequence++, time);
    }

    private void CompleteOver()
    {
        if (target.Template.Period == TimeSpan.Zero) return;
        var over = _open.Keys.Where(key => key.PeriodTicks + target.Template.Period.Ticks + OpenAfterPeriod < _latestTicks).ToList();
        foreach (var key in over) Complete(key);
    }

    private void FreeMemory()
    {
        CompleteOver();
        while (_open.Values.Sum(file => file.Waiting) > MostWaiting) _open.Values.MaxBy(file => file.Waiting)!.Flush();
    }

    private void Complete(PlaceKey key)
    {
        if (!_open.Remove(key, out var file)) return;
        _latest = null;
        if (file.Complete() is { } completed) _completed.Enqueue(completed);
    }
}
