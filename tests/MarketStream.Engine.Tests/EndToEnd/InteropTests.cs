using System.ComponentModel;
using System.Diagnostics;

namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>
/// Clients that nobody here wrote against the simulator: what they expect of a venue is not what this repository believes. They need node, and the npm
/// registry when they are not installed yet; see tests/Interop.
/// </summary>
[Collection(AloneCollection.Name)]
public class InteropTests
{
    /// <summary>What the runner ends with when it could not find anything out.</summary>
    private const int CannotRun = 77;

    /// <summary>Only a hang reaches it: the runner limits each client itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Clients_OfOthers_FindTheSimulatorAsTheyKnowTheVenue()
    {
        using var process = Start();
        Assert.SkipWhen(process is null, "node is not installed.");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.SkipWhen(process.ExitCode == CannotRun, lines[^1]);
        TestContext.Current.SendDiagnosticMessage("{0}", lines[^1]);
        Assert.True(process.ExitCode == 0, string.Join('\n', lines.Where(line => !line.Contains(": ok", StringComparison.Ordinal)).Append(await errors)));
    }

    private static Process? Start()
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests", "Interop", "run.mjs"), "--program", BenchmarkProgram.Assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
