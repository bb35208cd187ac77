namespace MarketStream.Engine.Journal.Columns;

/// <summary>The lengths of each row's list, which must be known of all rows, because the elements of all lists follow one another.</summary>
internal static class Lengths
{
    public static void Write<T>(ReadOnlySpan<T> lists, Func<T, int> lengthOf, RowMap rows, ByteSink sink)
    {
        var numbers = rows.Values;
        for (var row = 0; row < numbers.Length; row++) numbers[row] = lengthOf(lists[row]);
        IntegerCodec.Write(rows, sink, isAlone: true);
    }

    /// <summary>Reads the lengths of all rows; together they are no more than what is possible.</summary>
    public static ReadOnlySpan<long> Read(ref ByteSource source, RowMap rows, int most)
    {
        var lengths = IntegerCodec.Read(ref source, rows, isAlone: true).AsSpan(0, rows.Count);
        long sum = 0;
        foreach (var length in lengths)
        {
            if (length < 0 || (sum += length) > most) throw new DamagedBlockException("The lists of a block have more elements than are possible.");
        }

        return lengths;
    }

    /// <summary>Prepares the map of the elements: each resembles the one before it in its list, and the one in the same place of the list before.</summary>
    public static RowMap Begin(RowMap rows, ReadOnlySpan<long> lengths)
    {
        var sum = 0;
        var starts = new int[lengths.Length];
        for (var row = 0; row < lengths.Length; row++)
        {
            starts[row] = sum;
            sum += (int)lengths[row];
            if (sum > JournalFormat.MostElements) throw new OversizeBlockException();
        }

        var elements = rows.Elements;
        elements.Begin(sum);
        elements.HasPlaces = true;
        rows.ElementTotal += sum;
        for (var row = 0; row < lengths.Length; row++)
        {
            var back = rows.Back[row];
            var known = back >= 0 ? (int)lengths[back] : 0;
            for (var i = 0; i < (int)lengths[row]; i++)
            {
                var element = starts[row] + i;
                elements.Place[element] = i < known ? starts[back] + i : element - 1;
                elements.Back[element] = i > 0 ? element - 1 : known > 0 ? starts[back] : -1;
            }
        }

        return elements;
    }
}
