namespace MarketStream.Engine.Journal.Columns;

/// <summary>Which rows of a column have a value. A byte suffices when all or none have one; else there is a bit for each.</summary>
internal static class Presence
{
    private const byte All = 0;
    private const byte None = 1;
    private const byte Some = 2;
    private const int BitsEach = 8;

    public static void Write(ReadOnlySpan<bool> isGiven, int given, ByteSink sink)
    {
        sink.Byte(given == isGiven.Length ? All : given == 0 ? None : Some);
        if (given == isGiven.Length || given == 0) return;
        var bits = sink.Take((isGiven.Length + BitsEach - 1) / BitsEach);
        bits.Clear();
        for (var row = 0; row < isGiven.Length; row++) bits[row / BitsEach] |= (byte)(isGiven[row] ? 1 << (row % BitsEach) : 0);
    }

    /// <summary>Reads it; returns false when no row has a value, and no values follow.</summary>
    public static bool Read(ref ByteSource source, Span<bool> isGiven)
    {
        var head = source.Count(Some);
        isGiven.Fill(head == All);
        if (head != Some) return head == All && isGiven.Length > 0;
        var bits = source.Take((isGiven.Length + BitsEach - 1) / BitsEach);
        for (var row = 0; row < isGiven.Length; row++) isGiven[row] = (bits[row / BitsEach] >> (row % BitsEach) & 1) != 0;
        return true;
    }
}
