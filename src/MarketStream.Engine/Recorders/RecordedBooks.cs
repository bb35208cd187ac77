using MarketStream.Books;
using MarketStream.Engine.Features;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// Sees to it that a recording of depth changes holds snapshots of their order books: at its start, in each new file, after a loss of its own, and from
/// time to time. Those with which a book begins, or begins anew after a gap, come with the events. For one thread.
/// </summary>
/// <param name="books">The books of the connection; called when the first changes come.</param>
/// <param name="report">Where it is said that there are no snapshots.</param>
/// <param name="time">The clock of the delays.</param>
internal sealed class RecordedBooks(Func<IBookRecords> books, RecorderReport report, TimeProvider time) : IDisposable
{
    /// <summary>A replay that begins in the middle of a file waits no longer for its books. Snapshots are about a hundredth of the changes of that time.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Files that are full sooner do without, or else a limit below the size of all books would be exceeded by each snapshot, and ask for the next one.
    /// </summary>
    private static readonly TimeSpan BetweenFiles = TimeSpan.FromMinutes(1);

    /// <summary>The book that becomes live meanwhile brings its snapshot itself.</summary>
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, RecordedBook> _books = new(StringComparer.Ordinal);
    private readonly List<RecordedBook> _gone = [];
    private IBookRecords? _source;
    private long _period;
    private long _lastTicks;
    private bool _isOff;

    /// <summary>To be called with each item that is written, with the period of its file, and where it goes.</summary>
    public void Saw(StreamItem item, long periodTicks, RecordedPlace place)
    {
        _lastTicks = item.ReceivedAtTicks;
        switch (item)
        {
            case DepthUpdateEvent:
                if (!_books.TryGetValue(item.Stream, out var known)) _books.Add(item.Stream, known = new RecordedBook(item.Stream));
                known.Place = place;

                // The files of a new period hold the books of quiet streams as well.
                if (periodTicks > _period) Lost();
                _period = Math.Max(_period, periodTicks);
                break;
            case BookSnapshotEvent when _books.TryGetValue(item.Stream, out var book):
                book.OnRecorded(time.GetTimestamp());
                break;
            case GapNotice when _books.TryGetValue(item.Stream, out var book):
                // Its book asks for a snapshot itself, unless it went with a subscription that has been made anew since.
                book.Need(AfterNow());
                break;
            case DropNotice:
                Lost();
                break;
        }
    }

    /// <summary>The recording lacks events, so that no book can be kept on from what came before.</summary>
    public void Lost()
    {
        foreach (var book in _books.Values) book.Need();
    }

    /// <summary>The snapshots that are due. To be called after items were written, with whose last they share the time, and so the file.</summary>
    public IReadOnlyList<BookSnapshotEvent> Take()
    {
        if (_isOff || _books.Count == 0) return [];
        var now = time.GetTimestamp();
        List<BookSnapshotEvent>? due = null;
        foreach (var book in _books.Values)
        {
            LookAtFile(book, now);
            if (!book.IsNeeded || now < book.NextTry) continue;
            if (Ask(book) is { } snapshot) (due ??= []).Add(snapshot);
            if (_isOff) return [];
        }

        foreach (var book in _gone) _books.Remove(book.Stream);
        _gone.Clear();
        return due ?? (IReadOnlyList<BookSnapshotEvent>)[];
    }

    public void Dispose() => _source?.Release(this);

    private long AfterNow() => time.GetTimestamp() + (long)(BetweenTries.TotalSeconds * time.TimestampFrequency);

    // A file is opened while it is written to, so a new one shows afterwards.
    private void LookAtFile(RecordedBook book, long now)
    {
        if (book.Place == book.SnapshotPlace)
        {
            var patience = book.FileCount == book.Place?.FileCount ? Interval : BetweenFiles;
            if (book.IsNeeded || time.GetElapsedTime(book.SnapshotAt, now) < patience) return;
        }

        (book.SnapshotPlace, book.FileCount) = (book.Place, book.Place?.FileCount ?? 0);
        book.Need();
    }

    private BookSnapshotEvent? Ask(RecordedBook book)
    {
        book.Need(AfterNow());
        try
        {
            _source ??= books();
            if (!_source.TryKeep(book.Stream, this))
            {
                // It is subscribed no more, or begins with no snapshot; the latter is found again with each of its events, which costs little.
                _gone.Add(book);
                return null;
            }

            if (_source.Record(book.Stream) is not { } snapshot) return null;

            // The book may be ahead of what was written. A replay passes over the changes that it has already.
            snapshot.ReceivedAtTicks = _lastTicks;
            return snapshot;
        }
        catch (MarketStreamException error)
        {
            _isOff = true;
            if (error.ErrorId != "ConnectionClosed") report.Failed($"it holds no snapshots of order books, so a replay cannot keep them: {error.Message.TrimEnd('.')}");
            return null;
        }
    }
}
