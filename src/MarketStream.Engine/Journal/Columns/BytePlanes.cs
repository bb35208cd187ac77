namespace MarketStream.Engine.Journal.Columns;

/// <summary>Numbers byte by byte: a byte that says how many bytes each has, then the lowest byte of every row, then the next one.</summary>
internal static class BytePlanes
{
    private const int BitsEach = 8;

    /// <param name="numbers">The numbers, which count as unsigned.</param>
    /// <param name="all">The bits that any of them has.</param>
    /// <param name="sink">Where they are written.</param>
    public static void Write(ReadOnlySpan<long> numbers, ulong all, ByteSink sink)
    {
        byte width = 0;
        for (; all != 0; all >>= BitsEach) width++;
        sink.Byte(width);
        for (var plane = 0; plane < width; plane++)
        {
            var bytes = sink.Take(numbers.Length);
            for (var row = 0; row < bytes.Length; row++) bytes[row] = (byte)(numbers[row] >> (plane * BitsEach));
        }
    }

    /// <summary>Reads into the differences of the rows, at least those that are needed.</summary>
    public static void Read(ref ByteSource source, RowMap rows, bool isWhole)
    {
        var numbers = rows.Differences;
        var width = source.Count(sizeof(long));
        if (width == 0) numbers.Clear();
        isWhole |= rows.NeededCount * 2 > rows.Count;
        for (var plane = 0; plane < width; plane++)
        {
            var bytes = source.Take(numbers.Length);
            if (isWhole && plane == 0)
            {
                for (var row = 0; row < bytes.Length; row++) numbers[row] = bytes[row];
            }
            else if (isWhole)
            {
                for (var row = 0; row < bytes.Length; row++) numbers[row] |= (long)bytes[row] << (plane * BitsEach);
            }
            else
            {
                foreach (var row in rows.Needed) numbers[row] = (plane == 0 ? 0 : numbers[row]) | ((long)bytes[row] << (plane * BitsEach));
            }
        }
    }
}
