using System.Text.Json;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Pester;

/// <summary>The suites in tests/Pester, run by one pwsh; each of their tests is one here.</summary>
public class PesterTests
{
    public static async Task<TheoryData<PesterResult>> RunAsync() =>
        [.. (await ReportedRuns.Suites).Select(line => JsonSerializer.Deserialize<PesterResult>(line)!)];

    // Which tests there are is known once they have run, and that is not done only to list them.
    [Theory]
    [MemberData(nameof(RunAsync), DisableDiscoveryEnumeration = true)]
    public void Test_UnderPwsh_Passes(PesterResult result)
    {
        Assert.SkipWhen(result.Result is "Skipped" or "Inconclusive", result.Message);
        Assert.True(result.Result == "Passed", $"{result.Result}: {result.Message}");
    }
}
