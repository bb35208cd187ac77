using MarketStream.Engine.Journal;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Events;

namespace MarketStream.Engine.Importing;

/// <summary>A recording in the engine's own format.</summary>
internal sealed class JournalFile : RecordedFile
{
    private readonly JournalReader _reader;
    private long _reachedTicks;

    private JournalFile(string path, JournalReader reader)
        : base(path)
    {
        _reader = reader;
        _reachedTicks = FirstTicks ?? 0;
    }

    public override long? FirstTicks => _reader.Info.FirstReceivedAt?.UtcTicks;

    public override long? LastTicks => _reader.Info.LastReceivedAt?.UtcTicks;

    public override double Progress =>
        FirstTicks is { } first && LastTicks is { } last && last > first ? Math.Clamp((_reachedTicks - first) / (double)(last - first), 0, 1) : 1;

    /// <summary>Opens a file. Errors: NotAJournal, JournalNewer, JournalNotReadable.</summary>
    /// <param name="path">The file.</param>
    /// <param name="end">How much of it is read, in bytes; null for all of it.</param>
    public static JournalFile Open(string path, long? end) => new(path, JournalReader.Open(path, end));

    public override IEnumerable<StreamItem> Read(ImportQuery query)
    {
        foreach (var damage in _reader.Info.Damages) query.Warn(Path, damage.ToString());
        if (_reader.Info.UnknownKinds is { Count: > 0 } unknown)
            query.Warn(Path, $"Events of kinds that this version of MarketStream does not know are left out: {string.Join(", ", unknown)}. Update MarketStream to read them.");
        var wanted = new JournalQuery
        {
            Kinds = query.Kinds,
            KeyFilter = query.AcceptsKey,
            From = query.From,
            To = query.To,
            BeforeBlock = query.Step,
        };
        foreach (var item in _reader.Read(wanted, damage => query.Warn(Path, damage.ToString())))
        {
            _reachedTicks = item.ReceivedAtTicks;
            yield return item;
        }
    }

    public override IEnumerable<ItemKey> Keys() => _reader.Keys;

    public override void Dispose() => _reader.Dispose();
}
