using System.Diagnostics;

namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>Real processes over one ledger; the venue's books decide. The long run is <c>MarketStream.Benchmarks ledger</c>.</summary>
[Collection(Alone)]
public class ManyProcessesTests
{
    private const string Alone = "Takes all processors";

    [Fact]
    public async Task Ledger_TenProcessesKilledAtRandom_StayInsideOneBudget()
    {
        // Built into the folder beside this test's own, under the same configuration.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.Parent!.Parent!.FullName, "MarketStream.Benchmarks", own.Name, "MarketStream.Benchmarks.dll");
        var start = new ProcessStartInfo("dotnet", [program, "ledger", "--processes", "10", "--seconds", "8"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(4));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == 0, $"{await output}{await errors}");
    }

    /// <summary>Runs when the tests that measure nothing but right and wrong are done.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneCollection;
}
