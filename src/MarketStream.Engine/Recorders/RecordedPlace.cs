using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using MarketStream.Engine.Files;
using MarketStream.Engine.Recording;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// The files of one kind, underlying and period: one at a time is open, and a further one, with the next number, follows when it is full. What cannot
/// be written is counted and reported, never thrown. For one thread.
/// </summary>
internal sealed class RecordedPlace(PathTemplate template, string place, SinkOpening opening, long? mostBytes, RecorderReport report, TimeProvider time)
{
    /// <summary>Between two attempts to open a file, because a folder that is gone may be there again.</summary>
    private static readonly TimeSpan BetweenOpenings = TimeSpan.FromSeconds(1);

    private readonly List<StreamItem> _items = [];
    private IItemSink? _sink;
    private string _path = "";
    private long _bytesBefore;
    private int _atLeast = 1;
    private long? _openingFailedAt;
    private long _usedAt = time.GetTimestamp();

    // Of the files that are closed; those of the open one are in its own counts.
    private long _written;
    private long _lost;
    private long _bytes;

    /// <summary>The path without number and extension.</summary>
    public string Place => place;

    /// <summary>The file that is open; null when none is.</summary>
    public string? OpenFile => _sink is null ? null : _path;

    /// <summary>Where the open file ends.</summary>
    public long OpenEnd => _sink?.Counts.Bytes ?? 0;

    public int FileCount { get; private set; }

    /// <summary>Items in files that others have moved or deleted while they were open.</summary>
    public long Displaced { get; private set; }

    public TimeSpan Unused => time.GetElapsedTime(_usedAt);

    /// <summary>What has become of all items so far; <see cref="SinkCounts.Bytes"/> are those that were added.</summary>
    public SinkCounts Counts => _sink?.Counts is { } open
        ? new SinkCounts(_written + open.Written, open.Waiting, _lost + open.Lost, _bytes + open.Bytes - _bytesBefore)
        : new SinkCounts(_written, 0, _lost, _bytes);

    /// <summary>Collects an item for <see cref="Write"/>; returns true for the first one.</summary>
    public bool Add(StreamItem item)
    {
        _items.Add(item);
        return _items.Count == 1;
    }

    /// <summary>Writes what was collected.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a file does, its items are counted and the others are written.")]
    public void Write()
    {
        _usedAt = time.GetTimestamp();
        try
        {
            if (_sink is not null && IsFull(_sink)) Rotate();
            for (var tries = 0; ; tries++)
            {
                if (_sink is null && !TryOpen())
                {
                    _lost += _items.Count;
                    return;
                }

                var before = Sum(_sink!.Counts);
                try
                {
                    _sink.Append(CollectionsMarshal.AsSpan(_items));
                    return;
                }
                catch (MarketStreamException error) when (SinkOpening.NeedsAnother.Contains(error.ErrorId) && tries == 0)
                {
                    // It has other columns, which shows with the first item. Nothing was taken.
                    Rotate();
                }
                catch (Exception error)
                {
                    _lost += Math.Max(0, _items.Count - (Sum(_sink.Counts) - before));
                    report.Failed(error);
                    return;
                }
            }
        }
        finally
        {
            _items.Clear();
        }
    }

    public void FlushIfDue() => Try(static sink => sink.FlushIfDue());

    public void Flush() => Try(static sink => sink.Flush());

    /// <summary>Completes the open file, to which nothing is added any more.</summary>
    public void Close()
    {
        var path = OpenFile;
        Pause();
        if (path is not null) opening.Completed(path);
    }

    /// <summary>Completes the open file, which is continued when the place is needed again.</summary>
    public void Pause()
    {
        if (OpenFile is not { } path) return;
        Try(static sink => sink.Finish());
        Drop();
        opening.Paused(path);
    }

    /// <summary>
    /// Sees whether the open file is still where it was opened. Unix lets others move or delete it, and writing to it goes on without an error; so it is
    /// completed where it is now, and a new one is opened for what comes.
    /// </summary>
    public void CheckInPlace()
    {
        if (_sink is null) return;
        var file = new FileInfo(_path);
        if (file.Exists && file.Length >= _sink.Counts.Bytes) return;
        var count = Counts.Written - _written;
        Try(static sink => sink.Finish());
        Displaced += count;
        opening.Paused(_path);
        report.Failed(string.Create(
            CultureInfo.InvariantCulture,
            $"'{_path}' was moved, deleted or cut short by somebody else. {count} events that this recording wrote to it are where it is now, if anywhere. A new file is begun"));
        Drop();
    }

    private static long Sum(in SinkCounts counts) => counts.Written + counts.Waiting + counts.Lost;

    private bool IsFull(IItemSink sink) => sink.IsFull || sink.Counts.Bytes >= mostBytes;

    private void Rotate()
    {
        Close();
        _atLeast++;
    }

    private bool TryOpen()
    {
        if (_openingFailedAt is { } failed && time.GetElapsedTime(failed) < BetweenOpenings) return false;
        try
        {
            OwnerOnly.MakeFolder(Path.GetDirectoryName(place)!);
            _atLeast = Math.Max(_atLeast, FileNumbers.Last(template, place));
            Open();
            _openingFailedAt = null;
            return true;
        }
        catch (Exception error) when (error is MarketStreamException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            _openingFailedAt = time.GetTimestamp();
            report.Failed(error is MarketStreamException ? error : RecordingErrors.FileNotWritable(template.FileOf(place, _atLeast), error));
            return false;
        }
    }

    // A file that cannot be continued is left alone, and the next number is tried.
    private void Open()
    {
        for (; ; _atLeast++)
        {
            var complete = template.FileOf(place, _atLeast);
            if (opening.IsTaken(complete)) continue;
            _path = complete + template.OpenSuffix;
            var length = new FileInfo(_path) is { Exists: true } file ? file.Length : 0;
            if (length >= mostBytes) continue;
            try
            {
                _sink = opening.Open(_path);
            }
            catch (MarketStreamException error) when (SinkOpening.NeedsAnother.Contains(error.ErrorId))
            {
                continue;
            }

            opening.Opened(_path);
            FileCount++;
            _bytesBefore = _sink.Repaired is null ? length : _sink.Counts.Bytes;
            if (_sink.Repaired is { } repaired) report.Failed($"'{_path}' is continued: {repaired}");
            return;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a file does concerns its own items alone.")]
    private void Try(Action<IItemSink> act)
    {
        if (_sink is null) return;
        try
        {
            act(_sink);
        }
        catch (Exception error)
        {
            report.Failed(error);
        }
    }

    private void Drop()
    {
        if (_sink is null) return;
        Try(static sink => sink.Dispose());
        (_written, _lost, _bytes) = (Counts.Written, Counts.Lost + Counts.Waiting, Counts.Bytes);
        _sink = null;
    }
}
