using System.Diagnostics;
using System.Reflection;

namespace MarketStream.Benchmarks.Soak.Time;

/// <summary>
/// The thread pool with one thread, on which the run itself stands: when it has the thread and nothing is queued, the engine is
/// idle, for certain, and virtual time may go on. The same seed then takes the same steps in the same order.
/// </summary>
internal static class OneThread
{
    // The least has to follow, or the most stays at the number of processors.
    private static readonly string[] Settings = ["DOTNET_ThreadPool_ForceMinWorkerThreads", "DOTNET_ThreadPool_ForceMaxWorkerThreads"];

    public static bool IsSet
    {
        get
        {
            ThreadPool.GetMaxThreads(out var workers, out _);
            return workers == 1;
        }
    }

    /// <summary>Runs this program again with one pool thread, and returns its exit code.</summary>
    public static async Task<int> RunAgainAsync(IEnumerable<string> arguments)
    {
        if (Environment.GetEnvironmentVariable(Settings[1]) is not null) throw new InvalidOperationException("The runtime does not keep to one pool thread.");
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var setting in Settings) start.Environment[setting] = "1";
        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    /// <summary>The runtime may let its only thread go for want of a second opinion; a little work brings it back.</summary>
    public static void KeepAwake()
    {
        var thread = new Thread(() =>
        {
            while (true)
            {
                Thread.Sleep(TimeSpan.FromSeconds(1));
                ThreadPool.UnsafeQueueUserWorkItem(static _ => { }, null);
            }
        })
        { IsBackground = true };
        thread.Start();
    }

    /// <summary>Lets the engine do all that it can do now.</summary>
    public static async ValueTask SettleAsync()
    {
        while (ThreadPool.PendingWorkItemCount > 0) await Task.Yield();
    }
}
