using System.Diagnostics;
using System.Globalization;
using MarketStream.Engine.Containment;

namespace MarketStream.Benchmarks.Stress;

/// <summary>Everything at once from several threads with the check of locks on; fails when a thread hangs, a lock is misused or anything is left.</summary>
internal static class StressScenario
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (minutes, seed) = (1.0, 1);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 >= arguments.Length) throw new ArgumentException($"{arguments[i]} needs a value.");
            switch (arguments[i])
            {
                case "--minutes":
                    minutes = double.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--seed":
                    seed = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
                    break;
                default:
                    throw new ArgumentException($"{arguments[i]} is unknown. stress [--minutes N] [--seed N]");
            }
        }

        // Before the first lock is taken.
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
