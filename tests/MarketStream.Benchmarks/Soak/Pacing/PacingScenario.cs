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
        var (isClean, least) = (true, double.MaxValue);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var run = new PacingRun(seed);
            await run.RunAsync();
            least = Math.Min(least, run.Share);
            if (run.Highest <= run.Limit && run.Share >= LeastShare && !run.Breaches.Any()) continue;
            isClean = false;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {run.Highest} of {run.Limit} in a second, {run.Share:0.0%} used; {string.Join(", ", run.Breaches)}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seeds} seeds, {(isClean ? "no" : "a")} second above a limit; at least {least:0.0%} of it used."));
        return isClean ? 0 : 1;
    }
}
