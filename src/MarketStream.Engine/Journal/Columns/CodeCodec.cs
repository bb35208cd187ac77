namespace MarketStream.Engine.Journal.Columns;

/// <summary>Small numbers below a limit that the reader knows: none, a bit, a byte or more for each row.</summary>
internal static class CodeCodec
{
    private const int BitsEach = 8;

    public static void Write(ReadOnlySpan<int> codes, int limit, ByteSink sink)
    {
        if (limit == 2)
        {
            var bits = sink.Take((codes.Length + BitsEach - 1) / BitsEach);
            bits.Clear();
            for (var row = 0; row < codes.Length; row++) bits[row / BitsEach] |= (byte)(codes[row] << (row % BitsEach));
            return;
        }

        for (var shift = 0; (limit - 1) >> shift > 0; shift += BitsEach)
        {
            var bytes = sink.Take(codes.Length);
            for (var row = 0; row < bytes.Length; row++) bytes[row] = (byte)(codes[row] >> shift);
        }
    }

    /// <summary>Reads the codes of all rows; each is below the limit.</summary>
    public static void Read(ref ByteSource source, int limit, Span<int> codes)
    {
        codes.Clear();
        if (limit == 2)
        {
            var bits = source.Take((codes.Length + BitsEach - 1) / BitsEach);
            for (var row = 0; row < codes.Length; row++) codes[row] = (bits[row / BitsEach] >> (row % BitsEach)) & 1;
            return;
        }

        for (var shift = 0; (limit - 1) >> shift > 0; shift += BitsEach)
        {
            var bytes = source.Take(codes.Length);
            for (var row = 0; row < bytes.Length; row++) codes[row] |= bytes[row] << shift;
        }

        foreach (var code in codes)
        {
            if ((uint)code >= (uint)limit) throw new DamagedBlockException($"There is no code {code} among {limit}.");
        }
    }
}
