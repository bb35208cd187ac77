using MarketStream.Fuzzing;
using MarketStream.Fuzzing.Targets;

namespace MarketStream.Benchmarks.Fuzz;

/// <summary>Hostile input at length; fails on any finding.</summary>
internal static class FuzzScenario
{
    private const int HangExitCode = 2;

    /// <summary>An input takes microseconds; a machine that is busy with others may still hold a thread up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = FuzzOptions.Parse(arguments);
        var targets = FuzzTargets.All().Concat(FuzzTargets.Paths()).Where(target => target.Name.Contains(options.Target, StringComparison.OrdinalIgnoreCase)).ToList();
        if (targets.Count == 0) throw new ArgumentException($"There is no target {options.Target}.");
        var main = Math.Max(1, targets.Count(target => target.Cost == 1));
        var reports = new List<FuzzReport>();
        using var watchdog = new Watchdog(Patience, (target, frame, input) => Hang(options, target, frame, input));
        Console.WriteLine(FuzzTable.Heading);
        foreach (var target in targets)
        {
            var frames = Math.Max(1, (options.Frames + main - 1) / main / target.Cost);
            var report = options.Frame is { } only
                ? Fuzzer.Run(target, options.Seed, only, target.Lot, watchdog)
                : Fuzzer.Run(target, options.Seed, 0, frames, watchdog);
            reports.Add(report);
            FuzzTable.Write(Console.Out, report);
        }

        FuzzTable.WriteEnd(Console.Out, reports);
        if (options.JsonPath is { } path) await FuzzJson.WriteAsync(path, reports);
        return reports.Exists(report => report.Findings.Count > 0) ? 1 : 0;
    }

    private static void Hang(FuzzOptions options, string target, long frame, byte[] input)
    {
        Console.WriteLine($"{target}: no end after {Patience.TotalSeconds:0} s. {FuzzTable.Replay(target, options.Seed, frame)}");
        Console.WriteLine(Convert.ToHexString(input));
        Environment.Exit(HangExitCode);
    }
}
