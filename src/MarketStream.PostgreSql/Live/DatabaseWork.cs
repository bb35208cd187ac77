using System.Globalization;
using System.Runtime.InteropServices;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Engine.Recorders;
using MarketStream.Engine.Texts;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.PostgreSql.Loading;
using MarketStream.PostgreSql.Spools;
using MarketStream.Recordings;

namespace MarketStream.PostgreSql.Live;

/// <summary>
/// The work of a recording into a database: it collects what it is given and has it sent batch by batch, each on a thread of its own, so that a server that
/// does not answer never holds up the events. For one thread; <see cref="Figures"/> may be read by all.
/// </summary>
internal sealed class DatabaseWork : IRecordingWork
{
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromSeconds(1);

    /// <summary>A batch that takes longer is kept on disk as well, since the process may be killed while the server does not answer.</summary>
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(2);

    /// <summary>How long the end of a recording waits for the server. The rest stays on disk for the next one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Set once.
    private readonly RecorderOptions _options;
    private readonly LiveOptions _live;
    private readonly SpoolFolder _folder;
    private readonly BatchLoader _loader;
    private readonly UnsentItems _backlog;
    private readonly LeftSpools _left;
    private readonly RecorderReport _report;
    private readonly TimeProvider _time;
    private readonly LiveCounts _counts;
    private readonly RateWindow _rate;
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    private readonly List<StreamItem> _wanted = [];

    // The batch on its way, and its copy on disk if it takes long.
    private SendJob? _job;
    private SpooledPart? _kept;
    private long _jobStartedAt;
    private bool _isKept;
    private bool _wasLeft;

    // Failures in a row, the last one's time, and the wait after it.
    private int _failures;
    private long _failedAt;
    private TimeSpan _rest;

    private long _checkedAt;
    private long _lost;
    private TimeSpan _lag;
    private double _perSecond;
    private long _seenStored;
    private DateTimeOffset? _storedAt;
    private bool _isFinished;
    private volatile RecorderFigures _figures = RecorderFigures.None;

    public DatabaseWork(RecorderOptions options, LiveOptions live, SpoolFolder folder, LeftSpools left, BatchLoader loader, UnsentItems backlog, RecorderReport report, TimeProvider time)
    {
        (_options, _live, _folder, _left, _loader, _backlog, _report, _time) = (options, live, folder, left, loader, backlog, report, time);
        _counts = new LiveCounts(report);
        _rate = new RateWindow(time, TimeSpan.FromSeconds(10));
        _checkedAt = time.GetTimestamp();
    }

    public RecorderFigures Figures => _figures;

    public void Write(ReadOnlySpan<StreamItem> items)
    {
        if (items.IsEmpty) return;
        _lag = new TimeSpan(Math.Max(0, _time.GetUtcNow().Ticks - items[0].ReceivedAtTicks));
        _wanted.Clear();
        foreach (var item in items)
        {
            if (_options.IncludeAccount || !HeldBack.IsOfAccount(item)) _wanted.Add(item);
        }

        _backlog.Add(CollectionsMarshal.AsSpan(_wanted));
        Advance();
    }

    public void Lose(int count) => _lost += count;

    public void Idle() => _lag = TimeSpan.Zero;

    public void Tick()
    {
        Advance();
        _backlog.FlushIfDue();
        if (_backlog.TakeFailure() is { } failure) _report.Failed(failure);
        if (_time.GetElapsedTime(_checkedAt) >= BetweenChecks)
        {
            _checkedAt = _time.GetTimestamp();
            CheckDisk();
            if (!_backlog.IsDiskFull) _report.Look(_counts.Stored, Lost);
            _perSecond = _rate.Add(_counts.Stored);
        }

        Publish();
    }

    public void Finish()
    {
        var begun = _time.GetTimestamp();
        while (_time.GetElapsedTime(begun) is var passed && passed < Patience)
        {
            if (_job is null)
            {
                if (_failures > 0 || _backlog.IsEmpty) break;
                Start(TimeSpan.Zero);
            }

            if (_job is null || !_job.Wait(Patience - passed, _time)) break;
            Collect();
        }

        if (_job is not null) Keep();
        _backlog.Spill();
        _backlog.Complete();
        if (_job is null && _failures == 0 && !_backlog.IsOnDisk) ForgetOwn();
        if (Spooled is var rest and > 0)
        {
            _report.Failed(string.Create(
                CultureInfo.InvariantCulture,
                $"{rest} events wait in '{Path.GetDirectoryName(_folder.Path)}' and are sent by the next recording into {_loader.Address.Display}"));
        }

        _isFinished = true;
        (_lag, _perSecond) = (TimeSpan.Zero, 0);
        Publish();
    }

    public void Dispose()
    {
        // A batch that is still on its way ends with its own timeout. Until then its thread has the connection.
        if (_job is { IsOver: false } job) job.WhenOver(_loader.Dispose);
        else _loader.Dispose();
        _kept?.Dispose();
        _backlog.Dispose();
        _left.Dispose();
        _folder.Dispose();
    }

    /// <summary>Connects for the first time. A server that cannot be reached is waited for; other errors are thrown.</summary>
    public void Connect()
    {
        try
        {
            _loader.Connect();
        }
        catch (MarketStreamException failure) when (failure.Kind == ErrorKind.ConnectionFailed)
        {
            Failed(failure);
        }

        Publish();
    }

    private long Spooled => _backlog.Spooled + _left.Count + (_kept?.Count ?? 0);

    private long Lost => _lost + _backlog.Lost + _counts.Refused;

    private void Advance()
    {
        if (_job is { IsOver: true }) Collect();
        if (_job is null) Start(_options.FlushInterval);
        else if (!_isKept && _time.GetElapsedTime(_jobStartedAt) >= Stall) Keep();
    }

    private void Start(TimeSpan interval)
    {
        if (_failures > 0 && _time.GetElapsedTime(_failedAt) < _rest) return;

        // What was left takes turns with what comes, so that neither waits for all of the other.
        _job = _wasLeft ? null : _left.Next(_loader, _live.Database.BatchSize);
        _wasLeft = _job is not null;
        _job ??= _backlog.Next(_loader, interval);
        if (_job is null && !_left.IsEmpty) _job = _left.Next(_loader, _live.Database.BatchSize);
        (_jobStartedAt, _isKept) = (_time.GetTimestamp(), false);
    }

    private void Collect()
    {
        var job = _job!;
        _job = null;
        if (job.Failure is { } failure)
        {
            if (job.Segment is { } segment && failure.Kind == ErrorKind.ReadFailed)
            {
                _report.Failed($"a segment of the spool cannot be read and is left where it is: {failure.Message.TrimEnd('.')}");
                Drop(segment, isToDelete: false);
                return;
            }

            if (job.Items is { } items) _backlog.Return(_kept ?? _backlog.Keep(items, job.First), items.Count);
            _kept = null;
            Failed(failure);
            return;
        }

        (_failures, _backlog.IsAway) = (0, false);
        _counts.Add(job.Result!);
        _kept?.Delete();
        _kept = null;
        if (job.Segment is null) return;
        job.Segment.Take();
        if (job.Count == 0) Drop(job.Segment, isToDelete: true);
    }

    private void Failed(MarketStreamException failure)
    {
        _rest = _backoff.Delay(_failures++);
        _failedAt = _time.GetTimestamp();
        _backlog.IsAway = true;
        _backlog.Spill();
        _report.Failing($"{failure.Message} What comes is kept in '{_folder.Path}' and is sent when the server takes it.");
    }

    private void Drop(SpooledPart segment, bool isToDelete)
    {
        if (segment.Damage is { } damage) _report.Failed($"a part of the spool was lost, most likely because its process was killed: {damage.TrimEnd('.')}");
        if (!_left.Has(segment)) _backlog.Drop(segment, isToDelete);
        else if (_left.Drop(segment, isToDelete) is { } writer && isToDelete) _loader.ForgetLater(writer);
    }

    private void ForgetOwn()
    {
        try
        {
            _loader.Forget(_folder.Writer);
        }
        catch (MarketStreamException)
        {
            // The row stays, which costs nothing: nobody uses its number again.
        }
    }

    private void Keep()
    {
        // Once: a disk that has refused it would be asked again in every round.
        _isKept = true;
        if (_kept is null && _job is { Items: { } items } job) _kept = _backlog.Keep(items, job.First);
    }

    private void CheckDisk()
    {
        if (_options.FreeBytes(_folder.Path) is not { } free) return;
        var isFull = free < _live.MinFreeDisk;
        if (isFull && (_backlog.IsAway || _backlog.IsOnDisk))
        {
            _report.Failing(string.Create(
                CultureInfo.InvariantCulture,
                $"the disk of '{PlainText.Of(_folder.Path)}' has {free} bytes free, and {_live.MinFreeDisk} must remain (-MinFreeDisk). What comes while the server is away is lost until there is more room."));
        }

        _backlog.IsDiskFull = isFull;
    }

    private void Publish()
    {
        if (_counts.Stored > _seenStored) _storedAt = _time.GetUtcNow();
        _seenStored = _counts.Stored;
        _figures = new RecorderFigures
        {
            State = StateNow(),
            Written = _counts.Stored,
            Bytes = _counts.Bytes,
            Rate = _perSecond,
            Lag = _lag,
            LastFlushAt = _storedAt,
            Files = _backlog.IsOnDisk ? [_folder.Path] : [],
            Lost = Lost,
            Spooled = Spooled,
            Duplicates = _counts.Duplicates,
            Problem = _report.Problem,
        };
    }

    private RecordingState StateNow()
    {
        if (_isFinished) return RecordingState.Stopped;
        if (_backlog.IsAway || _kept is not null) return _backlog.IsDiskFull ? RecordingState.Paused : RecordingState.Spooling;
        return _report.Problem is null ? RecordingState.Recording : RecordingState.Failing;
    }
}
