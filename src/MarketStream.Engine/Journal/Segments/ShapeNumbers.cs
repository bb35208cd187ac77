using MarketStream.Engine.Journal.Columns;
using MarketStream.Engine.Journal.Shapes;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>Numbers the shapes of items. A shape that the file defines already keeps its number, if its columns are the same.</summary>
internal sealed class ShapeNumbers(SegmentTables tables)
{
    private readonly Dictionary<ItemShape, int> _numbers = [];

    public int Of(ItemShape shape)
    {
        if (_numbers.TryGetValue(shape, out var number)) return number;
        for (number = 0; number < tables.Shapes.Count; number++)
        {
            if (tables.Shapes[number] is { } known && known.TypeName == shape.TypeName && ColumnSpec.AreSame(known.Columns, shape.Specs)) break;
        }

        if (number == tables.Shapes.Count) tables.Add(new WrittenShape(shape.TypeName, shape.Specs));
        _numbers.Add(shape, number);
        return number;
    }
}
