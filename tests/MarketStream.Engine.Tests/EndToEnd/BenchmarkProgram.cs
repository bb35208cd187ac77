using System.Diagnostics;

namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>The scenarios of <c>MarketStream.Benchmarks</c>, which need processes of their own.</summary>
internal static class BenchmarkProgram
{
    /// <summary>Built into the folder beside this test's own, under the same configuration.</summary>
    public static string Assembly { get; } = Find();

    /// <summary>Runs one to its end; everything it printed.</summary>
    /// <exception cref="Xunit.Sdk.TrueException">It found something wrong.</exception>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(15));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == 0, $"{await output}{await errors}");
        return await output;
    }

    private static string Find()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, "MarketStream.Benchmarks", own.Name, "MarketStream.Benchmarks.dll");
    }
}
