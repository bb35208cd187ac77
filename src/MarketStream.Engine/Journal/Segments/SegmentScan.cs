using System.Buffers.Binary;
using MarketStream.Engine.Journal.Columns;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>Reads the headers of all blocks, and looks for the next sound one behind a bad one.</summary>
internal sealed class SegmentScan(ISegmentFile file, BlockSource source, bool isToContinue)
{
    /// <summary>So many beginnings that turn out to be none are tried; more of them would only be in a file that wants to keep us busy.</summary>
    private const int MostTries = 10_000;

    private const int MostDamages = 1000;
    private const int ChunkLength = 64 * 1024;

    private readonly SegmentTables _tables = new();
    private readonly List<BlockEntry> _entries = [];
    private readonly List<JournalDamage> _damages = [];
    private readonly long _end = file.Length;
    private int _tries;

    public SegmentContent Run(long offset)
    {
        var end = offset;
        var isInIndex = false;
        while (offset < _end)
        {
            var isHeader = source.TryReadHeader(offset, out var header);
            if (isHeader && header.Type == BlockType.Index && isToContinue) break;
            if (isHeader && TryTake(offset, header))
            {
                offset += header.Length;
                end = offset;
                isInIndex = header.Type == BlockType.Index;
                continue;
            }

            // The rest of a trailer holds no events.
            if (isToContinue || (isInIndex && _end - offset <= SegmentTrailer.Length)) break;
            offset = Skip(offset, isHeader ? header : null);
        }

        return new SegmentContent(null, _tables, _entries, _damages, false, end);
    }

    /// <summary>Whether there is a sound header behind an offset.</summary>
    public bool HasBlockBehind(long offset) => FindNext(offset + 1) < _end;

    private bool TryTake(long offset, in BlockHeader header)
    {
        if (offset + header.Length > _end || _entries.Count == JournalFormat.MostBlocks) return false;
        try
        {
            switch (header.Type)
            {
                case BlockType.Shapes:
                    var shapes = new ByteSource(source.ReadPayload(offset, header));
                    _tables.ReadShapes(ref shapes);
                    break;
                case BlockType.Keys:
                    var keys = new ByteSource(source.ReadPayload(offset, header));
                    _tables.ReadKeys(ref keys);
                    break;
                case BlockType.Items:
                    if (isToContinue) source.ReadPayload(offset, header);
                    _entries.Add(BlockEntry.Of(offset, header));
                    break;
                default:
                    break;
            }

            return true;
        }
        catch (DamagedBlockException)
        {
            return false;
        }
    }

    // A sound header says where its block ends, so only its payload is lost; else the next header must be looked for.
    private long Skip(long offset, BlockHeader? header)
    {
        var isWhole = header is { } whole && offset + whole.Length <= _end;
        var next = isWhole ? offset + header!.Value.Length : FindNext(offset + 1);
        if (_damages.Count < MostDamages) _damages.Add(DamageOf(offset, next - offset, header));
        return next;
    }

    private JournalDamage DamageOf(long offset, long bytes, BlockHeader? header) => header is { Type: BlockType.Items } items
        ? new JournalDamage(
            offset, bytes, items.Shape < _tables.Shapes.Count ? _tables.Shapes[items.Shape]?.TypeName : null, items.Count, Ticks.ToTime(items.FirstReceivedTicks),
            Ticks.ToTime(items.LastReceivedTicks), "the file ends within a block")
        : new JournalDamage(offset, bytes, null, null, null, null, header is null ? "no block begins there" : "a block of definitions is damaged");

    private long FindNext(long from)
    {
        var chunk = new byte[ChunkLength];
        Span<byte> magic = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(magic, BlockHeader.Magic);
        while (from < _end && _tries < MostTries)
        {
            var read = chunk.AsSpan(0, file.Read(from, chunk));
            if (read.Length < magic.Length) break;
            var at = read.IndexOf(magic);
            if (at < 0)
            {
                from += read.Length - magic.Length + 1;
                continue;
            }

            _tries++;
            if (source.TryReadHeader(from + at, out var found) && from + at + found.HeaderLength <= _end) return from + at;
            from += at + 1;
        }

        return _end;
    }
}
