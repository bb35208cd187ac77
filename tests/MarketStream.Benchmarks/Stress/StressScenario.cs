using System.Diagnostics;
using System.Globalization;
using MarketStream.Engine.Containment;

namespace MarketStream.Benchmarks.Stress;

/// <summary>
/// Uses everything at once from several threads with lock checks on; fails when a thread hangs, a lock is misused or resources are left.
/// </summary>
internal static class StressScenario
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (minutes, seed) = CommandLine.Parse(arguments, (Minutes: 1.0, Seed: 1), (options, name, value) => name switch
        {
            "--minutes" => options with { Minutes = double.Parse(value, CultureInfo.InvariantCulture) },
            "--seed" => options with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
            _ => throw new ArgumentException($"{name} is unknown. stress [--minutes N] [--seed N]"),
        });

        // This has to be set before the first lock is taken.
        AppContext.SetSwitch(LockOrder.SwitchName, true);
        var clock = Stopwatch.StartNew();
        var run = new StressRun(TimeSpan.FromMinutes(minutes), seed);
        await run.RunAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, {minutes} minutes in {clock.Elapsed.TotalSeconds:0} s: {run.Summary}"));
        foreach (var finding in run.Findings) Console.WriteLine("    " + finding);
        Console.WriteLine(run.Findings.Count == 0 ? "clean" : "NOT CLEAN");
        return run.Findings.Count == 0 ? 0 : 1;
    }
}
