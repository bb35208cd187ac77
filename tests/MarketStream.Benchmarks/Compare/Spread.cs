using System.Globalization;

namespace MarketStream.Benchmarks.Compare;

/// <summary>A figure over several rounds.</summary>
internal sealed record Spread(double Median, double Min, double Max)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    /// <summary><c>733 [701, 760]</c></summary>
    public string Text(double unit, string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Median / unit).ToString(format, CultureInfo.InvariantCulture)} [{(Min / unit).ToString(format, CultureInfo.InvariantCulture)}, {(Max / unit).ToString(format, CultureInfo.InvariantCulture)}]");
}
