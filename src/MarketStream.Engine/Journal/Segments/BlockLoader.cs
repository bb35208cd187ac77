using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Journal.Columns;
using MarketStream.Engine.Journal.Shapes;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>Reads blocks of items, as far as their header says that something in them is wanted, and reports those that cannot be read.</summary>
internal sealed class BlockLoader(
    ISegmentFile file, SegmentContent content, JournalQuery query, Action<JournalDamage>? onDamage, JournalReadCounts counts) : IDisposable
{
    private const int WeightOfElement = 64;

    private readonly BlockSource _source = new(file);
    private readonly RowMap _rows = new();
    private readonly ItemReader?[] _readers = new ItemReader?[content.Tables.Shapes.Count];
    private readonly ItemKey?[] _wanted = query.Select(content.Tables.Keys);

    /// <summary>The items of a block that are wanted; null when there are none.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a damaged block causes, it ends this block only.")]
    public BlockCursor? Load(in BlockEntry entry)
    {
        try
        {
            counts.Headers++;
            if (!_source.TryReadHeader(entry.Offset, out var header)) throw new DamagedBlockException("the header of the block is damaged");
            if (BlockEntry.Of(entry.Offset, header) != entry) throw new DamagedBlockException("the index describes another block");
            var numbers = _source.ReadKeys(header);
            var keys = new ItemKey?[numbers.Length];
            if (!Select(numbers, keys, entry)) return null;
            counts.Payloads++;
            var payload = new ByteSource(_source.ReadPayload(entry.Offset, header));
            var read = Filter(ReaderOf(entry.Shape).Read(ref payload, _rows, header.Count, keys));
            return read.Items.Length == 0 ? null : new BlockCursor(read, header.RawLength + (WeightOfElement * read.Elements));
        }
        catch (Exception error) when (error is not (OutOfMemoryException or ObjectDisposedException))
        {
            Report(entry, ProblemOf(error));
            return null;
        }
    }

    public void Dispose() => _source.Dispose();

    private static string ProblemOf(Exception error) => error switch
    {
        DamagedBlockException => error.Message,
        IOException => "the disk does not give it back",
        _ => "its content makes no sense",
    };

    // False when the block holds nothing that is wanted. Keys whose definition was lost are reported, as nobody can tell what they are.
    private bool Select(ReadOnlySpan<int> numbers, Span<ItemKey?> keys, in BlockEntry entry)
    {
        var (isAny, isLost) = (false, false);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] >= _wanted.Length || content.Tables.Keys[numbers[i]] is null) isLost = true;
            else isAny |= (keys[i] = _wanted[numbers[i]]) is not null;
        }

        if (isLost) Report(entry, "the names of some of its streams were in a damaged block", null);
        return isAny;
    }

    private ItemReader ReaderOf(int shape)
    {
        if (shape >= _readers.Length || content.Tables.Shapes[shape] is not { } written) throw new DamagedBlockException("the definition of its columns was in a damaged block");
        return _readers[shape] ??= ItemShapes.Find(written.TypeName)!.ReaderOf(written.Columns);
    }

    private ReadItems Filter(ReadItems read)
    {
        if (query.From is null && query.To is null) return read;
        var (from, to) = (query.From?.UtcTicks ?? long.MinValue, query.To?.UtcTicks ?? long.MaxValue);
        var places = Enumerable.Range(0, read.Items.Length).Where(place => read.Items[place].ReceivedAtTicks >= from && read.Items[place].ReceivedAtTicks < to);
        var kept = places.ToArray();
        return read with { Items = [.. kept.Select(place => read.Items[place])], Sequences = [.. kept.Select(place => read.Sequences[place])] };
    }

    private void Report(in BlockEntry entry, string problem) => Report(entry, problem, entry.Count);

    private void Report(in BlockEntry entry, string problem, int? events) => onDamage?.Invoke(new JournalDamage(
        entry.Offset, entry.Length, JournalInfoReading.NameOf(content, entry.Shape), events, Ticks.ToTime(entry.FirstReceivedTicks),
        Ticks.ToTime(entry.LastReceivedTicks), problem));
}
