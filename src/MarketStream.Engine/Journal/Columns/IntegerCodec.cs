namespace MarketStream.Engine.Journal.Columns;

/// <summary>
/// Writes and reads the numbers of a <see cref="RowMap"/>: as differences from what a <see cref="Predictor"/> expects, divided by what all of
/// them are multiples of, and byte by byte: first the lowest byte of every row, then the next one. That suits the compression, and a reader finds
/// any row at once.
/// </summary>
internal static class IntegerCodec
{
    private const int FactorShift = 3;
    private const byte PredictorBits = 7;
    private const byte FactorBits = 3;
    private const byte SignedBit = 0x20;

    private static readonly long[] Factors = [1, 10, 1000, 10_000];

    /// <param name="rows">The rows with their numbers.</param>
    /// <param name="sink">Where they are written.</param>
    /// <param name="isAlone">Whether they must not refer to the column before, because a reader needs all of them.</param>
    public static void Write(RowMap rows, ByteSink sink, bool isAlone = false)
    {
        var predictor = PredictorChoice.Of(rows, isAlone);
        var basis = Differences(rows, predictor);
        var differences = rows.Differences;
        var factor = Divide(differences);
        var isSigned = false;
        ulong all = 0;
        foreach (var difference in differences) isSigned |= difference < 0;
        for (var row = 0; row < differences.Length; row++)
        {
            ref var difference = ref differences[row];
            if (isSigned) difference = (difference << 1) ^ (difference >> 63);
            all |= (ulong)difference;
        }

        sink.Byte((byte)((int)predictor | (factor << FactorShift) | (isSigned ? SignedBit : 0)));
        if (predictor != Predictor.Left) sink.Number((ulong)basis);
        BytePlanes.Write(differences, all, sink);
        rows.EndColumn();
    }

    /// <summary>Reads a column; returns its numbers, of which only those of needed rows are valid. They stay until the column after the next.</summary>
    public static long[] Read(ref ByteSource source, RowMap rows, bool isAlone = false)
    {
        var head = source.Byte();
        var predictor = (Predictor)(head & PredictorBits);
        var factor = Factors[(head >> FactorShift) & FactorBits];
        var basis = predictor == Predictor.Left ? 0 : (long)source.Number();
        if (isAlone && predictor == Predictor.Left) throw new DamagedBlockException("Lengths refer to the column before.");
        var needed = isAlone || predictor == Predictor.Previous ? rows.All : rows.Needed;
        BytePlanes.Read(ref source, rows.Differences, needed);
        Undo(rows.Differences, needed, (head & SignedBit) != 0, factor);
        Restore(rows, predictor, basis, needed);
        return rows.EndColumn();
    }

    // Differences wrap around, so that they exist between any two numbers. Returns what stands for a row that resembles none.
    private static long Differences(RowMap rows, Predictor predictor)
    {
        var values = rows.Values;
        var differences = rows.Differences;
        if (values.Length == 0) return 0;
        switch (predictor)
        {
            case Predictor.Previous:
                differences[0] = 0;
                for (var row = 1; row < values.Length; row++) differences[row] = values[row] - values[row - 1];
                return values[0];
            case Predictor.SameKey or Predictor.SamePlace:
                var back = predictor == Predictor.SameKey ? rows.Back : rows.Place;
                for (var row = 0; row < values.Length; row++) differences[row] = values[row] - values[Math.Max(0, back[row])];
                return values[0];
            case Predictor.Left:
                var left = rows.LeftColumn!;
                for (var row = 0; row < values.Length; row++) differences[row] = values[row] - left[row];
                return 0;
            default:
                var lowest = long.MaxValue;
                foreach (var value in values) lowest = Math.Min(lowest, value);
                for (var row = 0; row < values.Length; row++) differences[row] = values[row] - lowest;
                return lowest;
        }
    }

    private static void Undo(Span<long> differences, ReadOnlySpan<int> needed, bool isSigned, long factor)
    {
        if (isSigned)
        {
            foreach (var row in needed) differences[row] = (long)((ulong)differences[row] >> 1) ^ -(differences[row] & 1);
        }

        if (factor == 1) return;
        foreach (var row in needed) differences[row] *= factor;
    }

    private static void Restore(RowMap rows, Predictor predictor, long basis, ReadOnlySpan<int> needed)
    {
        var values = rows.Values;
        var differences = rows.Differences;
        switch (predictor)
        {
            case Predictor.Previous:
                var last = basis;
                for (var row = 0; row < values.Length; row++) values[row] = last += differences[row];
                break;
            case Predictor.SameKey or Predictor.SamePlace:
                var back = predictor == Predictor.SameKey ? rows.Back : rows.Place;
                foreach (var row in needed) values[row] = differences[row] + (back[row] >= 0 ? values[back[row]] : basis);
                break;
            case Predictor.Left:
                var left = rows.LeftColumn ?? throw new DamagedBlockException("A first column refers to one before it.");
                foreach (var row in needed) values[row] = differences[row] + left[row];
                break;
            case Predictor.Lowest:
                foreach (var row in needed) values[row] = differences[row] + basis;
                break;
            default:
                throw new DamagedBlockException($"There is no predictor {(int)predictor}.");
        }
    }

    private static int Divide(Span<long> differences)
    {
        if (differences.IndexOfAnyExcept(0) < 0) return 0;
        for (var factor = Factors.Length - 1; factor > 0; factor--)
        {
            var divisor = Factors[factor];
            if (!AreMultiples(differences, divisor)) continue;
            foreach (ref var difference in differences) difference /= divisor;
            return factor;
        }

        return 0;
    }

    private static bool AreMultiples(ReadOnlySpan<long> differences, long divisor)
    {
        foreach (var difference in differences)
        {
            if (difference % divisor != 0) return false;
        }

        return true;
    }
}
