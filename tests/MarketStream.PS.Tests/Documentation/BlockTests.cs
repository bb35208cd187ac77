using System.Text.Json;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Documentation;

/// <summary>
/// Every PowerShell block of the README, the about pages and the pages of cmdlets, run in order by one pwsh with nobody at the
/// keyboard. tests/Documents/Invoke-Documents.ps1 says in what this differs from a user's session.
/// </summary>
public class BlockTests
{
    private const string Faulty = "Faulty.md";

    public static async Task<TheoryData<BlockResult>> RunAsync() => [.. (await ReadAsync()).Where(block => block.Document != Faulty)];

    [Theory]
    [MemberData(nameof(RunAsync), DisableDiscoveryEnumeration = true)]
    public void Block_OfADocument_RunsWithoutErrorOrQuestion(BlockResult block) => Assert.True(block.Message.Length == 0, block.Message);

    [Fact]
    public async Task Block_WithAFault_Fails()
    {
        var blocks = (await ReadAsync()).Where(block => block.Document == Faulty).ToArray();
        string[] faults =
        [
            "",
            "An error that ends nothing.",
            "An error that ends the block.",
            "Get-NothingOfThisName",
            "NonInteractive",
            "missing mandatory parameters: Venue",
            "terminator",
            "An error that is shown and does not come.",
            "",
        ];
        Assert.Equal(faults.Length, blocks.Length);
        Assert.All(blocks.Zip(faults), pair =>
        {
            Assert.Contains(pair.Second, pair.First.Message, StringComparison.Ordinal);
            Assert.Equal(pair.Second.Length == 0, pair.First.Message.Length == 0);
        });
    }

    private static async Task<BlockResult[]> ReadAsync() =>
        [.. (await ReportedRuns.Documents).Select(line => JsonSerializer.Deserialize<BlockResult>(line)!)];
}
