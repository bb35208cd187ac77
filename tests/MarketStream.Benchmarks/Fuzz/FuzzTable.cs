using System.Globalization;
using MarketStream.Fuzzing;

namespace MarketStream.Benchmarks.Fuzz;

/// <summary>The run in print: a line a target, its findings below it.</summary>
internal static class FuzzTable
{
    private const int MostHexShown = 2000;

    public static string Heading =>
        "target                        frames    refused   accepted  most bytes  bytes/byte  seconds   frames/s  findings";

    public static void Write(TextWriter output, FuzzReport report)
    {
        var tally = report.Tally;
        var seconds = report.Elapsed.TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Target,-26} {tally.Inputs,9} {tally.Rejected,10} {tally.Accepted,10} {tally.MostBytes,11} "
            + $"{tally.WorstRatio,11:0.0} {seconds,8:0.0} {tally.Inputs / seconds,10:0} {report.Findings.Count,9}"));
        if (tally.SocketFrames > 0) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {tally.SocketFrames} frames on sockets"));
        if (tally.Kinds.Count > 0) output.WriteLine("  " + string.Join(", ", tally.Kinds.Select(kind => $"{kind.Key} {kind.Value}")));
        foreach (var finding in report.Findings)
        {
            output.WriteLine($"  FINDING {finding.Problem}");
            output.WriteLine($"    {finding.InputHex[..Math.Min(finding.InputHex.Length, MostHexShown)]}");
            output.WriteLine($"    {Replay(finding.Target, finding.Seed, finding.Frame)}");
        }
    }

    public static void WriteEnd(TextWriter output, IReadOnlyList<FuzzReport> reports)
    {
        var inputs = reports.Sum(report => report.Tally.Inputs);
        var frames = reports.Where(report => report.Target.StartsWith("frames:", StringComparison.Ordinal) || report.Target.StartsWith("path:", StringComparison.Ordinal)).Sum(report => report.Tally.Inputs);
        var onSockets = reports.Sum(report => report.Tally.SocketFrames);
        var seconds = reports.Sum(report => report.Elapsed.TotalSeconds);
        var findings = reports.Sum(report => report.Findings.Count);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{inputs} inputs, {frames} of them frames{(onSockets > 0 ? $" ({onSockets} on sockets, the whole way)" : "")}, in {seconds:0} s, seed {reports[0].Seed}: {findings} findings"));
    }

    public static string Replay(string target, long seed, long frame) =>
        string.Create(CultureInfo.InvariantCulture, $"Replay: fuzz --target {target} --seed {seed} --frame {frame}");
}
