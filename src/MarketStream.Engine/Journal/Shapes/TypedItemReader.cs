using MarketStream.Engine.Journal.Columns;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>Makes items of one type, with the columns that the file has.</summary>
internal sealed class TypedItemReader<T>(TypedShape<T> shape, IReadOnlyList<OwnerColumn<T>?> columns) : ItemReader
    where T : StreamItem
{
    private readonly T?[] _owners = new T?[JournalFormat.MostEvents];

    protected override void ReadColumns(
        ref ByteSource source, RowMap rows, ReadOnlySpan<int> codes, ReadOnlySpan<ItemKey?> keys, StreamItem[] items)
    {
        var owners = _owners.AsSpan(0, codes.Length);
        var place = 0;
        for (var row = 0; row < codes.Length; row++)
        {
            owners[row] = null;
            if (keys[codes[row]] is not { } key) continue;
            var item = Activator.CreateInstance<T>();
            item.Identity = key.Identity;
            shape.SetSymbol?.Invoke(item, key.Symbol);
            owners[row] = item;
            items[place++] = item;
        }

        OwnerColumns.Read(columns, ref source, rows, (ReadOnlySpan<T>)owners!);
    }
}
