using System.Diagnostics;
using System.Globalization;
using MarketStream.Benchmarks.Oracle;

namespace MarketStream.Benchmarks.Chaos;

/// <summary>
/// Faults at random over real sockets, with a venue that keeps a journal of what it published; fails on any event that is lost
/// without a word, on any duplicate and any breach.
/// </summary>
internal static class ChaosScenario
{
    public static int Run(string[] arguments)
    {
        var options = ChaosOptions.Parse(arguments);
        using var log = options.LogPath is { } path ? File.CreateText(path) : null;
        var clock = Stopwatch.StartNew();
        var run = new ChaosRun(options, log);
        OneThreadContext.Run(async () =>
        {
            await run.RunAsync();
            return true;
        });
        TallyTable.Write(
            Console.Out,
            string.Create(CultureInfo.InvariantCulture, $"Seed {options.Seed}, {run.Venue}, {run.StreamCount} streams over {run.ShardCount} sockets, {options.Minutes} minutes of faults in {clock.Elapsed.TotalSeconds:0} s"),
            run.Tally,
            string.Create(CultureInfo.InvariantCulture, $"chaos --minutes {options.Minutes} --seed {options.Seed}"));
        return run.Tally.IsClean ? 0 : 1;
    }
}
