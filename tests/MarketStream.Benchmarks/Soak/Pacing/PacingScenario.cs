using System.Globalization;
using MarketStream.Benchmarks.Soak.Time;

namespace MarketStream.Benchmarks.Soak.Pacing;

/// <summary>Fails when the venue counts more than its limit in any second, or gets less than three quarters of it while commands wait.</summary>
internal static class PacingScenario
{
    private const double LeastShare = 0.75;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (!OneThread.IsSet) return await OneThread.RunAgainAsync(["pacing", .. arguments]);
        OneThread.KeepAwake();
        await Task.Yield();
        var seeds = arguments is ["--seeds", var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 300;
        var isClean = true;
        var spells = new Dictionary<int, (long Messages, double Possible)>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            var run = new PacingRun(seed);
            await run.RunAsync();
            var spell = spells.GetValueOrDefault(run.Limit);
            spells[run.Limit] = (spell.Messages + run.Messages, spell.Possible + run.Possible);
            if (run.Highest <= run.HighestSaid && run.HighestSaid <= run.Limit && !run.Breaches.Any()) continue;
            isClean = false;
            Console.WriteLine($"seed {seed}: {run.Highest} of {run.Limit} in a second, and {run.HighestSaid} said; {string.Join(", ", run.Breaches)}");
        }

        // A single run is short: whether it ends just before or after a message would tell.
        var shares = spells.ToDictionary(spell => spell.Key, spell => spell.Value.Messages / spell.Value.Possible);
        var least = shares.MinBy(share => share.Value);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seeds} seeds, {(isClean ? "no" : "a")} second above a limit; at least {least.Value:0.0%} of it used, where it is {least.Key}."));
        return isClean && least.Value >= LeastShare ? 0 : 1;
    }
}
