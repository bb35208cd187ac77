using System.Diagnostics;

namespace MarketStream.PS.Tests.Hosting;

/// <summary>Waits for what another thread or the simulator will do, up to a deadline that only a failure reaches.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void True(Func<bool> condition, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"Not in {Patience.TotalSeconds} s: {what}");
            Thread.Sleep(5);
        }
    }
}
