using System.Globalization;

namespace MarketStream.Benchmarks.Compare;

/// <summary>The comparison as a table of Markdown.</summary>
internal static class CompareTable
{
    public static void Write(TextWriter writer, CompareOptions options, IReadOnlyList<RowResult> rows)
    {
        var first = rows.FirstOrDefault(row => row.EventsPerSecond is not null);
        writer.WriteLine(FormattableString.Invariant(
            $"\nPayload {options.Payload}, {options.Events} events after {CompareOptions.ColdEvents} cold ones, {options.Rounds} rounds, {Environment.ProcessorCount} cores; median [min, max]\n"));
        writer.WriteLine("| row | thousand events/s | of the first | cold, thousand/s | CPU, us per event | bytes per event | peak MiB | dropped |");
        writer.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var row in rows) writer.WriteLine(Line(row, first));
        writer.WriteLine();
    }

    private static string Line(RowResult row, RowResult? first)
    {
        // An unescaped bar would start another cell.
        var name = row.Name.Replace("|", "\\|", StringComparison.Ordinal);
        if (row.EventsPerSecond is not { } rate) return $"| {name} | not run | | | | | | |";
        var share = rate.Median / first!.EventsPerSecond!.Median;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {rate.Text(1000, "0")} | {share:0.00} | {row.ColdEventsPerSecond!.Text(1000, "0")} | {row.CpuMicrosecondsPerEvent!.Text(1, "0.00")} | {row.AllocatedBytesPerEvent:0} | {row.PeakMemoryMiB:0} | {row.Dropped} of {row.Events + row.Dropped} |");
    }
}
