using System.Runtime.CompilerServices;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>The items that wait, in an array of their own type.</summary>
internal sealed class TypedPendingItems<T>(TypedShape<T> shape) : PendingItems
    where T : StreamItem
{
    private readonly T[] _items = new T[JournalFormat.MostEvents];

    public override ItemShape Shape => shape;

    public override ItemKey KeyOf(StreamItem item) => new(item.Identity, shape.SymbolOf?.Invoke(Unsafe.As<T>(item)) ?? "");

    public override void Encode(Range items, BlockEncoder encoder) => encoder.Encode<T>(shape.Columns, _items.AsSpan(items), Keys[items], Sequences[items]);

    protected override int Put(StreamItem item, int place)
    {
        // The writer has looked the type up, so it is this one exactly.
        var typed = Unsafe.As<T>(item);
        _items[place] = typed;
        return shape.Weigh(typed);
    }

    protected override void Forget(int count) => _items.AsSpan(0, count).Clear();
}
