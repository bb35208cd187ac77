using MarketStream.Engine.Journal.Columns;
using MarketStream.Engine.Journal.Shapes;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>Writes blocks behind one another, each after the definitions that it needs, and the index at the end. For one thread.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private const int SparedBlocks = 10_000;
    private const int SparedKeys = 200_000;
    private const int SparedShapes = 200;

    private readonly SegmentTables _tables;
    private readonly List<BlockEntry> _entries;
    private readonly SegmentOutput _output;
    private readonly BlockBuilder _blocks = new();
    private readonly BlockEncoder _encoder = new();
    private readonly ByteSink _definitions = new();
    private readonly ShapeNumbers _shapes;
    private readonly KeyNumbers _keys;

    // How many definitions the file holds already.
    private int _writtenShapes;
    private int _writtenKeys;

    public SegmentWriter(ISegmentFile file, SegmentOpening opening)
    {
        (_tables, _entries) = (opening.Tables, opening.Entries);
        (_writtenShapes, _writtenKeys) = (_tables.Shapes.Count, _tables.Keys.Count);
        _output = new SegmentOutput(file, opening.Offset);
        _shapes = new ShapeNumbers(_tables);
        _keys = new KeyNumbers(_tables);
    }

    public long Offset => _output.Offset;

    public int BlockCount => _entries.Count;

    /// <summary>Whether the next events belong into another file. What waits still has room then.</summary>
    public bool IsNearlyFull => _entries.Count > JournalFormat.MostBlocks - SparedBlocks || _tables.Keys.Count > JournalFormat.MostKeys - SparedKeys
        || _tables.Shapes.Count > JournalFormat.MostShapes - SparedShapes;

    /// <summary>Whether the file has room for another block.</summary>
    public bool HasRoom => _entries.Count < JournalFormat.MostBlocks && _tables.Keys.Count < JournalFormat.MostKeys && _tables.Shapes.Count < JournalFormat.MostShapes;

    /// <summary>The place behind the last item of the file.</summary>
    public long NextSequence => _entries.Count == 0 ? 0 : _entries.Max(entry => entry.LastSequence) + 1;

    public int NumberOf(ItemKey key) => _keys.Of(key);

    /// <summary>Writes some items as one block. Errors: the system's, or <see cref="OversizeBlockException"/>; then they are not in the file.</summary>
    public void Write(PendingItems pending, Range items)
    {
        var shape = _shapes.Of(pending.Shape);
        pending.Encode(items, _encoder);
        _blocks.Clear();
        var keys = _tables.Keys.Count;
        if (_writtenShapes < _tables.Shapes.Count)
        {
            _definitions.Clear();
            SegmentTables.WriteShapes(_tables.Shapes, _writtenShapes, _tables.Shapes.Count, _definitions);
            _blocks.Append(BlockType.Shapes, _definitions, _tables.Shapes.Count - _writtenShapes);
        }

        AppendKeys(_writtenKeys);
        var offset = _output.Offset + _blocks.Length;
        var header = _blocks.Append(shape, _encoder);
        _output.Write(_blocks.Written);
        (_writtenShapes, _writtenKeys) = (_tables.Shapes.Count, keys);
        _entries.Add(BlockEntry.Of(offset, header));
    }

    public void FlushToDisk() => _output.FlushToDisk();

    /// <summary>Removes what a failed write has left behind, if the system allows that now; else it is tried again before the next write.</summary>
    public void TryCutBack() => _output.TryCutBack();

    /// <summary>Writes the index and the trailer. Errors are the system's; then the file is as one that was not finished.</summary>
    public void Finish()
    {
        _blocks.Clear();
        BeginPart(IndexPart.Shapes);
        SegmentTables.WriteShapes(_tables.Shapes, 0, _writtenShapes, _definitions);
        _blocks.Append(BlockType.Index, _definitions, _writtenShapes);
        AppendParts(IndexPart.Keys, _writtenKeys, (first, end) => SegmentTables.WriteKeys(_tables.Keys, first, end, _definitions));
        AppendParts(IndexPart.Entries, _entries.Count, (first, end) => SegmentIndex.WriteEntries(_entries, first, end, _definitions));
        _blocks.Append(SegmentTrailer.Of(_output.Offset));
        _output.Write(_blocks.Written);
        _output.FlushToDisk();
    }

    public void Dispose() => _blocks.Dispose();

    private void AppendKeys(int first)
    {
        for (; first < _tables.Keys.Count; first += JournalFormat.MostDefinitions)
        {
            var end = Math.Min(_tables.Keys.Count, first + JournalFormat.MostDefinitions);
            _definitions.Clear();
            SegmentTables.WriteKeys(_tables.Keys, first, end, _definitions);
            _blocks.Append(BlockType.Keys, _definitions, end - first);
        }
    }

    private void AppendParts(IndexPart part, int count, Action<int, int> write)
    {
        for (var first = 0; first < count; first += JournalFormat.MostDefinitions)
        {
            var end = Math.Min(count, first + JournalFormat.MostDefinitions);
            BeginPart(part);
            write(first, end);
            _blocks.Append(BlockType.Index, _definitions, end - first);
        }
    }

    private void BeginPart(IndexPart part)
    {
        _definitions.Clear();
        _definitions.Byte((byte)part);
    }
}
