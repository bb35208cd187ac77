using System.Text.Json;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Pester;

/// <summary>The suites in tests/Pester, run by one pwsh; each of their tests is one here.</summary>
public class PesterTests
{
    // Which tests there are is known once they have run, and that is not done only to list them.
    [Theory]
    [MemberData(nameof(RunAsync), DisableDiscoveryEnumeration = true)]
    public void Test_UnderPwsh_Passes(PesterResult result)
    {
        Assert.SkipWhen(result.Result is "Skipped" or "Inconclusive", result.Message);
        Assert.True(result.Result == "Passed", $"{result.Result}: {result.Message}");
    }

    public static async Task<TheoryData<PesterResult>> RunAsync()
    {
        var file = Path.GetTempFileName();
        try
        {
            var script = Checkout.PathOf("tests", "Pester", "Invoke-Suites.ps1");
            var ended = await PowerShellProcess.RunAsync(
                ["-NoProfile", "-NonInteractive", "-File", script, "-Pester", Checkout.Pester, "-Result", file],
                token: TestContext.Current.CancellationToken);
            var lines = await File.ReadAllLinesAsync(file);

            // Without results something is wrong with the run as a whole, and its output tells what.
            Assert.True(ended.ExitCode == 0 && lines.Length > 0, ended.ToString());
            return [.. lines.Select(line => JsonSerializer.Deserialize<PesterResult>(line)!)];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
