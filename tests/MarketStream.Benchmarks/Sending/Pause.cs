using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MarketStream.Benchmarks.Sending;

/// <summary>Waits for less than a millisecond without keeping a core busy, if the system supports it.</summary>
internal static class Pause
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    public static void Until(long timestamp)
    {
        while (timestamp - Stopwatch.GetTimestamp() is > 0 and var left)
        {
            var nanoseconds = (long)((double)left / Stopwatch.Frequency * NanosecondsPerSecond);
            if (OperatingSystem.IsWindows()) Thread.Sleep(nanoseconds > NanosecondsPerSecond / 1000 ? 1 : 0);
            else _ = Sleep(new TimeSpec(nanoseconds / NanosecondsPerSecond, nanoseconds % NanosecondsPerSecond), 0);
        }
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    private static extern int Sleep(in TimeSpec time, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds)
    {
        public TimeSpec(long seconds, long nanoseconds)
            : this((nint)seconds, (nint)nanoseconds)
        {
        }
    }
}
