using System.Numerics;

namespace MarketStream.Engine.Journal.Columns;

/// <summary>Chooses the predictor that leaves the fewest bits. It tries the last rows only: at a block's begin no key has a row before.</summary>
internal static class PredictorChoice
{
    private const int MostTried = 384;

    private static readonly Predictor[] All = Enum.GetValues<Predictor>();

    public static Predictor Of(RowMap rows, bool isAlone)
    {
        var (best, fewest) = (Predictor.Lowest, long.MaxValue);
        foreach (var predictor in All)
        {
            if ((predictor == Predictor.Left && (isAlone || rows.LeftColumn is null)) || (predictor == Predictor.SamePlace && !rows.HasPlaces)) continue;
            var bits = Bits(rows, predictor);
            if (bits < fewest) (best, fewest) = (predictor, bits);
        }

        return best;
    }

    private static long Bits(RowMap rows, Predictor predictor)
    {
        var values = rows.Values;
        var first = Math.Max(0, values.Length - MostTried);
        var lowest = predictor == Predictor.Lowest ? Lowest(values[first..]) : 0;
        long bits = 0;
        for (var row = first; row < values.Length; row++)
        {
            var expected = predictor switch
            {
                Predictor.Previous => values[Math.Max(0, row - 1)],
                Predictor.SameKey => values[Math.Max(0, rows.Back[row])],
                Predictor.SamePlace => values[Math.Max(0, rows.Place[row])],
                Predictor.Left => rows.LeftColumn![row],
                _ => lowest,
            };
            var difference = values[row] - expected;
            bits += sizeof(long) * 8 - BitOperations.LeadingZeroCount((ulong)(difference ^ (difference >> 63)));
        }

        return bits;
    }

    private static long Lowest(ReadOnlySpan<long> values)
    {
        var lowest = long.MaxValue;
        foreach (var value in values) lowest = Math.Min(lowest, value);
        return lowest;
    }
}
