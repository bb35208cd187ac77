using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>
/// How the elements of a column of lists belong to rows; see <see cref="ListBuffer{TOwner, TList, TElement}"/>.
/// </summary>
/// <param name="Lengths">How many elements each row has; -1 for null.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Elements">All elements.</param>
/// <param name="Slots">All slots.</param>
internal readonly record struct ListLevels(int[] Lengths, int Rows, int Elements, int Slots)
{
    public static ListLevels Of(int[] lengths, int rows)
    {
        var (elements, slots) = (0, 0);
        foreach (var length in lengths.AsSpan(0, rows))
        {
            elements += Math.Max(0, length);
            slots += Math.Max(1, length);
        }

        return new ListLevels(lengths, rows, elements, slots);
    }

    /// <summary>The lengths that a file's levels stand for.</summary>
    /// <param name="list">The file's list.</param>
    /// <param name="definitions">The levels of one of its columns.</param>
    /// <param name="repetitions">The same.</param>
    /// <param name="rows">How many rows there must be.</param>
    public static ListLevels Read(ListField list, ReadOnlySpan<int> definitions, ReadOnlySpan<int> repetitions, int rows)
    {
        var lengths = new int[rows];
        var row = -1;
        for (var slot = 0; slot < definitions.Length; slot++)
        {
            if (repetitions[slot] == 0 && ++row < rows) lengths[row] = definitions[slot] < list.MaxDefinitionLevel - 1 ? -1 : 0;
            if ((uint)row >= (uint)rows) throw new InvalidDataException("A list begins before the first row or behind the last.");
            if (definitions[slot] >= list.MaxDefinitionLevel) lengths[row]++;
        }

        return row == rows - 1 ? Of(lengths, rows) : throw new InvalidDataException("Rows have no list.");
    }
}
