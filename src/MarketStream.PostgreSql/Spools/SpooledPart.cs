using MarketStream.Engine.Files;
using MarketStream.Engine.Journal;
using MarketStream.Events;

namespace MarketStream.PostgreSql.Spools;

/// <summary>A segment that is written no more, read batch by batch. One thread at a time uses it.</summary>
/// <param name="path">The file.</param>
/// <param name="first">The position of its first item.</param>
/// <param name="writer">Whose items they are.</param>
internal sealed class SpooledPart(string path, long first, Guid writer) : IDisposable
{
    private JournalReader? _reader;
    private IEnumerator<StreamItem>? _items;
    private List<StreamItem>? _batch;
    private long _read;

    public Guid Writer => writer;

    public long First => first;

    /// <summary>The position of the first item of <see cref="Batch"/>.</summary>
    public long Position => first + _read;

    /// <summary>How many items there are, or were when it was left; null until it was opened.</summary>
    public long? Count { get; init; }

    /// <summary>What of it cannot be read, in words; null when everything can.</summary>
    public string? Damage { get; private set; }

    /// <summary>The next items, the same again until <see cref="Take"/> is called; none at the end. Errors: those of <see cref="JournalReader.Open"/>.</summary>
    public IReadOnlyList<StreamItem> Batch(int most)
    {
        if (_batch is not null) return _batch;

        // Its process was killed before it had written anything.
        if (_items is null && new FileInfo(path) is { Exists: true, Length: 0 }) return _batch = [];
        if (_items is null)
        {
            _reader = JournalReader.Open(path);
            foreach (var damage in _reader.Info.Damages) Damage ??= damage.ToString();
            _items = _reader.Read(JournalQuery.All, damage => Damage ??= damage.ToString()).GetEnumerator();
        }

        var batch = new List<StreamItem>();
        while (batch.Count < most && _items.MoveNext()) batch.Add(_items.Current);
        return _batch = batch;
    }

    /// <summary>The batch is stored; the next call of <see cref="Batch"/> goes on behind it.</summary>
    public void Take()
    {
        _read += _batch?.Count ?? 0;
        _batch = null;
    }

    /// <summary>Deletes the file, because the database has everything of it.</summary>
    public void Delete()
    {
        Dispose();
        AtomicFile.TryDelete(path);
    }

    public void Dispose()
    {
        _items?.Dispose();
        _reader?.Dispose();
        (_items, _reader) = (null, null);
    }
}
