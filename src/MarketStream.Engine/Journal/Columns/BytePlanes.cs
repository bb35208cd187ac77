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

    /// <summary>Reads the numbers of the rows that are needed, which rise; the others may become anything.</summary>
    public static void Read(ref ByteSource source, Span<long> numbers, ReadOnlySpan<int> needed)
    {
        var width = source.Count(sizeof(long));
        if (width == 0) numbers.Clear();
        for (var plane = 0; plane < width; plane++)
        {
            var bytes = source.Take(numbers.Length);
            var shift = plane * BitsEach;
            if (needed.Length < numbers.Length)
            {
                foreach (var row in needed) numbers[row] = (plane == 0 ? 0 : numbers[row]) | ((long)bytes[row] << shift);
            }
            else if (plane == 0)
            {
                for (var row = 0; row < bytes.Length; row++) numbers[row] = bytes[row];
            }
            else
            {
                for (var row = 0; row < bytes.Length; row++) numbers[row] |= (long)bytes[row] << shift;
            }
        }
    }
}
