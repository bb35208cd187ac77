using MarketStream.Books;
using MarketStream.Delivery;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Features;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// What a recording holds since a time, and then what comes, as one flow. The first part is read from the files on the consumer's thread, at its pace; what
/// comes meanwhile waits in the queue of a receiver. Whatever is missing is said by a notice in its place.
/// </summary>
public sealed class RecordedHistory : IItemSource, IDisposable
{
    // Set once.
    private readonly IConnectionHost _host;
    private readonly ReceiverOptions _options;
    private readonly HistoryStart _start;
    private readonly HistoryNotes _notes;
    private readonly IEnumerator<StreamItem> _recorded;

    // The consumer's own.
    private readonly Queue<StreamNotice> _notices = new();
    private StreamItem? _held;
    private bool _isLive;
    private CancellationToken _stop;

    internal RecordedHistory(IConnectionHost host, ReceiverOptions options, HistoryStart start, HistoryNotes notes, DateTimeOffset from)
    {
        (_host, _options, _start, _notes) = (host, options, start, notes);
        var ends = start.Files.ToDictionary(file => file.Path, file => (long?)file.End, StringComparer.Ordinal);
        _recorded = new EventImport(new ImportOptions
        {
            Paths = [.. start.Files.Select(file => file.Path)],
            EndOf = path => ends.GetValueOrDefault(path),
            From = from,
            SymbolFilter = options.SymbolFilter,
            StreamFilter = options.StreamFilter is { } filter ? stream => filter(NameOf(stream)) : null,
            OnWarning = Say,
            OnError = error => Say(error.Message),
            OnProgress = _ => _stop.ThrowIfCancellationRequested(),
        }).Read().GetEnumerator();
        foreach (var note in notes.AtBeginning) Say(note);
    }

    /// <inheritdoc/>
    public bool IsCompleted => _isLive && _notices.Count == 0 && _start.Live.IsCompleted;

    /// <inheritdoc/>
    public long Lost => _start.Live.Lost;

    /// <summary>The present state and figures of the receiver of what comes.</summary>
    public ReceiverStatus Status => _start.Live.Status;

    /// <summary>
    /// See <see cref="IItemSource.Take"/>. Reading files is no waiting: as long as there is history, the call returns with a part of it, whatever the
    /// timeout. A token that is cancelled while nothing of it is found ends the history, which a later call reports.
    /// </summary>
    public int Take(Span<StreamItem> buffer, TimeSpan timeout, CancellationToken token)
    {
        var taken = TakeRecorded(buffer, token);
        return taken > 0 || token.IsCancellationRequested ? taken : _start.Live.Take(buffer, timeout, token);
    }

    /// <summary>Returns items that were not used; those of the recording stay in its files.</summary>
    public void PutBack(ReadOnlySpan<StreamItem> items)
    {
        // One call of Take returns items of one side alone.
        if (_isLive) _start.Live.PutBack(items);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _recorded.Dispose();
        }
        finally
        {
            _start.Live.Dispose();
        }
    }

    private int TakeRecorded(Span<StreamItem> buffer, CancellationToken token)
    {
        if (_isLive && _notices.Count == 0) return 0;
        _stop = token;
        var taken = 0;
        while (taken < buffer.Length && (_notices.Count > 0 || _held is not null || TryRead()))
        {
            // What was found while an item was looked for stands before it.
            if (_notices.TryDequeue(out var notice)) buffer[taken++] = notice;
            else (buffer[taken++], _held) = (_held!, null);
        }

        return taken;
    }

    // True when there is an item or a notice.
    private bool TryRead()
    {
        if (_isLive) return false;
        try
        {
            while (_recorded.MoveNext())
            {
                _held = _recorded.Current;
                if (_notes.Before(_held) is { } note) Say(note);
                if (IsWanted(_held)) return true;
                _held = null;
            }
        }
        catch (MarketStreamException error)
        {
            Say($"{error.Message} What was recorded behind that is left out.");
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            Say("reading the history was cancelled, so what was recorded behind that is left out.");
            _isLive = true;
            return false;
        }

        foreach (var note in _notes.AtEnd) Say(note);
        _isLive = true;
        return _notices.Count > 0;
    }

    // Only recordings and the books of a replay take snapshots of order books, so no receiver gets them from a recording either.
    private bool IsWanted(StreamItem item) =>
        item is not BookSnapshotEvent
        && (_options.ContractFamily is not { } family || item is not IContractEvent { ContractFamily: { } other } || other == family);

    // The connection's venue may be one that the catalog lacks. Names in files are anybody's, and need not be names of it.
    private StreamName NameOf(StreamName stream)
    {
        try
        {
            return _host.Grammar.Parse(stream.Name);
        }
        catch (MarketStreamException)
        {
            return stream;
        }
    }

    private void Say(string what) => _notices.Enqueue(_host.Notices.New(NoticeKind.HistoryIncomplete, $"{_host.Name}: {what}"));
}
