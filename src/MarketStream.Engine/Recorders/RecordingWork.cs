using System.Globalization;
using System.Runtime.InteropServices;
using MarketStream.Engine.Features;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.Recording;
using MarketStream.Events;
using MarketStream.Recordings;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// The work of a recording without its thread: what it is given it writes, and <see cref="Tick"/> does what is due. Nothing that the disk does makes it
/// throw. For one thread; <see cref="Figures"/> may be read by all.
/// </summary>
internal sealed class RecordingWork : IRecordingWork
{
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromSeconds(1);

    private readonly RecordingClaim? _claim;
    private readonly RecorderOptions _options;
    private readonly TimeProvider _time;
    private readonly PathTemplate _template;
    private readonly RecorderReport _report;
    private readonly RecordingFiles _files;
    private readonly RecordedBooks? _books;
    private readonly RetentionSweep? _retention;
    private readonly JournalConversions? _conversions;
    private readonly RateWindow _rate;
    private readonly List<StreamItem> _wanted = [];
    private long _tickedAt;
    private long? _checkedAt;
    private string? _fullDisk;
    private long _lostInPause;
    private long _lostBefore;
    private TimeSpan _lag;
    private long _seenWritten;
    private DateTimeOffset? _lastFlushAt;
    private double _eventsPerSecond;
    private volatile RecorderFigures _figures = RecorderFigures.None;

    public RecordingWork(
        PathTemplate template,
        RecorderOptions options,
        SinkOpening opening,
        RecorderReport report,
        TimeProvider time,
        RecordedBooks? books = null,
        RecordingClaim? claim = null)
    {
        (_template, _options, _report, _time, _books, _claim) = (template, options, report, time, books, claim);
        _files = new RecordingFiles(template, options, opening, report, time, books);
        _retention = options.Retain is { } retain ? new RetentionSweep(template, retain, report, time) : null;
        _rate = new RateWindow(time, TimeSpan.FromSeconds(10));
        _tickedAt = time.GetTimestamp();
        _conversions = opening.Conversions;
        _conversions?.FindLeft();
    }

    public RecorderFigures Figures => _figures;

    /// <summary>Why nothing can be written now; null when it can.</summary>
    public string? Trouble => _fullDisk ?? _report.Problem;

    /// <summary>
    /// Takes the right to the files. Errors: PlaceholderUnknown, TemplateInvalid, IntervalInvalid, FormatNotForFiles, RawNotKept, RecordingInUse,
    /// FolderNotWritable.
    /// </summary>
    public static RecordingWork Open(IConnectionHost host, int id, RecorderOptions options, Func<IBookRecords> books, RecorderReport report)
    {
        RecorderRules.Check(options);
        var template = PathTemplate.Of(options.Path, options.Format, options.RotateEvery, host.Venue, host.Name);
        var claim = RecordingClaim.Take(template, string.Create(CultureInfo.InvariantCulture, $"Recording {id} of '{host.Name}'"));
        try
        {
            var conversions = template.OpenSuffix.Length > 0 ? new JournalConversions(options, template, host.Time) : null;
            var recorded = options.BookSnapshots ? new RecordedBooks(books, report, host.Time) : null;
            return new RecordingWork(template, options, new SinkOpening(options, host.Venue, host.Name, host.Time, conversions), report, host.Time, recorded, claim);
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    public void Dispose() => _claim?.Dispose();

    public void Write(ReadOnlySpan<StreamItem> items)
    {
        if (items.IsEmpty) return;
        _lag = new TimeSpan(Math.Max(0, _time.GetUtcNow().Ticks - items[0].ReceivedAtTicks));
        if (_fullDisk is not null)
        {
            _lostInPause += items.Length;
            return;
        }

        if (_options.IncludeAccount)
        {
            _files.Write(items);
        }
        else
        {
            foreach (var item in items)
            {
                if (!HeldBack.IsOfAccount(item)) _wanted.Add(item);
            }

            _files.Write(CollectionsMarshal.AsSpan(_wanted));
            _wanted.Clear();
        }

        WriteBooks();
    }

    public void Lose(int count) => _lostInPause += count;

    public void Idle() => _lag = TimeSpan.Zero;

    public void Tick()
    {
        if (_time.GetElapsedTime(_tickedAt) < SinkOpening.Tick && _checkedAt is not null) return;
        _tickedAt = _time.GetTimestamp();
        _files.FlushIfDue();
        if (_checkedAt is not { } last || _time.GetElapsedTime(last) >= BetweenChecks)
        {
            _checkedAt = _tickedAt;
            _files.Check();
            ReportConversions();
            CheckDisk();
            _retention?.RunIfDue(_files.OpenFiles);
            var counts = _files.Counts;
            var lost = counts.Lost + _lostInPause;
            if (_fullDisk is null) _report.Look(counts.Written, lost);
            if (lost > _lostBefore) _books?.Lost();
            _lostBefore = lost;
            _eventsPerSecond = _rate.Add(counts.Written);
        }

        Publish(_fullDisk is not null ? RecordingState.Paused : _report.Problem is not null ? RecordingState.Failing : RecordingState.Recording);
    }

    /// <summary>Writes what the files have not been given yet.</summary>
    public void Flush() => _files.Flush();

    /// <summary>The files with what was received since a time, as they are now.</summary>
    public IReadOnlyList<HistoryFile> FindHistory(DateTimeOffset from, Action<string> onProblem) =>
        HistoryFiles.Find(_template, from, _files.OpenEnds, onProblem);

    public void Finish()
    {
        try
        {
            _books?.Dispose();
        }
        finally
        {
            _files.Close();
        }

        _lag = TimeSpan.Zero;
        _eventsPerSecond = 0;
        if (_conversions is not null)
        {
            Publish(RecordingState.Finishing);
            _conversions.Complete();
            ReportConversions();
        }

        Publish(RecordingState.Stopped);
    }

    private void ReportConversions()
    {
        foreach (var fact in _conversions?.TakeFacts() ?? []) _report.Failed(fact.TrimEnd('.'));
    }

    private void WriteBooks()
    {
        if (_books?.Take() is { Count: > 0 } due) _files.Write([.. due]);
    }

    private void CheckDisk()
    {
        if (_options.MinFreeDisk is not { } least || _options.FreeBytes(_template.Root) is not { } free) return;
        if (free >= least)
        {
            _fullDisk = null;
            return;
        }

        if (_fullDisk is null) _files.Flush();
        _fullDisk = string.Create(
            CultureInfo.InvariantCulture,
            $"the disk of '{_template.Root}' has {free} bytes free, and {least} must remain (-MinFreeDisk). What comes is not recorded until there is more room; delete files or let -Retain do it.");
        _report.Failing(_fullDisk);
    }

    private void Publish(RecordingState state)
    {
        SinkCounts counts = _files.Counts;
        if (counts.Written > _seenWritten) _lastFlushAt = _time.GetUtcNow();
        _seenWritten = counts.Written;
        _figures = new RecorderFigures
        {
            State = state,
            Written = counts.Written,
            Bytes = counts.Bytes,
            Rate = _eventsPerSecond,
            Lag = _lag,
            LastFlushAt = _lastFlushAt,
            Files = _files.OpenFiles,
            FileCount = _files.FileCount,
            Lost = counts.Lost + _lostInPause,
            Displaced = _files.Displaced,
            Deleted = _retention?.Deleted ?? 0,
            Problem = Trouble,
        };
    }
}
