using System.Diagnostics;
using System.Globalization;
using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Time;

namespace MarketStream.Benchmarks.Soak;

/// <summary>A year of faults in virtual time; fails on any event that is lost without a word, on any duplicate and any breach.</summary>
internal static class SoakScenario
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = SoakOptions.Parse(arguments);
        if (!OneThread.IsSet) return await OneThread.RunAgainAsync(["soak", .. arguments]);

        // From here on this is the one thread of the pool.
        OneThread.KeepAwake();
        await Task.Yield();
        var isClean = true;
        using var log = options.LogPath is { } path ? File.CreateText(path) : null;
        for (var seed = options.Seed; seed < options.Seed + options.Seeds; seed++)
        {
            var clock = Stopwatch.StartNew();
            var run = new SoakRun(seed, TimeSpan.FromDays(options.Days), log);
            await run.RunAsync();
            TallyTable.Write(
                Console.Out,
                string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, {options.Days} days in {clock.Elapsed.TotalSeconds:0} s"),
                run.Tally,
                string.Create(CultureInfo.InvariantCulture, $"soak --days {options.Days} --seed {seed}"));
            isClean &= run.Tally.IsClean;
        }

        return isClean ? 0 : 1;
    }
}
