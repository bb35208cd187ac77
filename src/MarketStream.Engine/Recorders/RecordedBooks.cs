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

    /// <summary>The book that becomes live meanwhile brings its snapshot itself.</summary>
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, RecordedBook> _books = new(StringComparer.Ordinal);
    private readonly List<RecordedBook> _gone = [];
    private IBookRecords? _source;
    private bool _isOff;

    /// <summary>To be called with each item that is written, and where it goes.</summary>
    public void Saw(StreamItem item, RecordedPlace place)
    {
        switch (item)
        {
            case DepthUpdateEvent:
                if (!_books.TryGetValue(item.Stream, out var known)) _books.Add(item.Stream, known = new RecordedBook(item.Stream));
                known.Place = place;
                break;
            case BookSnapshotEvent when _books.TryGetValue(item.Stream, out var book):
                (book.IsNeeded, book.SnapshotAt) = (false, time.GetTimestamp());
                break;
            case DropNotice:
                Lost();
                break;
        }
    }

    /// <summary>The recording lacks events, so that no book can be kept on from what came before.</summary>
    public void Lost()
    {
        foreach (var book in _books.Values) Need(book);
    }

    /// <summary>The snapshots that are due; to be called after what came was written, and from time to time.</summary>
    public IReadOnlyList<BookSnapshotEvent> Take()
    {
        if (_isOff || _books.Count == 0) return [];
        var now = time.GetTimestamp();
        List<BookSnapshotEvent>? due = null;
        foreach (var book in _books.Values)
        {
            LookAtFile(book, now);
            if (book.IsNeeded && now >= book.NextTry && Ask(book, now) is { } snapshot) (due ??= []).Add(snapshot);
            if (_isOff) return [];
        }

        foreach (var book in _gone) _books.Remove(book.Stream);
        _gone.Clear();
        return due ?? (IReadOnlyList<BookSnapshotEvent>)[];
    }

    public void Dispose() => _source?.Release(this);

    private static void Need(RecordedBook book) => (book.IsNeeded, book.NextTry) = (true, long.MinValue);

    // A file is opened while it is written to, so a new one shows afterwards.
    private void LookAtFile(RecordedBook book, long now)
    {
        var isNew = book.Place != book.SnapshotPlace || book.FileCount != book.Place?.FileCount;
        if (!isNew && (book.IsNeeded || time.GetElapsedTime(book.SnapshotAt, now) < Interval)) return;
        (book.SnapshotPlace, book.FileCount) = (book.Place, book.Place?.FileCount ?? 0);
        Need(book);
    }

    private BookSnapshotEvent? Ask(RecordedBook book, long now)
    {
        book.NextTry = now + (long)(BetweenTries.TotalSeconds * time.TimestampFrequency);
        try
        {
            _source ??= books();
            if (_source.TryKeep(book.Stream, this)) return _source.Record(book.Stream);

            // It is subscribed no more, or begins with no snapshot. In the latter case it is asked again with each of its events, which costs little.
            _gone.Add(book);
            return null;
        }
        catch (MarketStreamException error)
        {
            _isOff = true;
            if (error.ErrorId != "ConnectionClosed") report.Failed($"it holds no snapshots of order books, so a replay cannot keep them: {error.Message.TrimEnd('.')}");
            return null;
        }
    }
}
