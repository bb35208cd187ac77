namespace MarketStream.PS.Tests.Hosting;

/// <summary>
/// Scripts that try many things in one pwsh and report a line of JSON for each. Both start when the first is asked for: the one
/// mostly waits for events while the other works.
/// </summary>
internal static class ReportedRuns
{
    private static readonly Lazy<(Task<string[]> Suites, Task<string[]> Documents)> Started = new(() => (
        RunAsync($"& '{PathOf("Pester", "Invoke-Suites.ps1")}' -Pester '{Checkout.Pester}'"),
        RunAsync($"& '{PathOf("Documents", "Invoke-Documents.ps1")}' -Document '{string.Join("','", DocumentPaths())}'")));

    /// <summary>What became of each test of tests/Pester.</summary>
    public static Task<string[]> Suites => Started.Value.Suites;

    /// <summary>What became of each block of the documents.</summary>
    public static Task<string[]> Documents => Started.Value.Documents;

    /// <summary>What a user reads first, the pages of Get-Help, and one that must fail.</summary>
    private static IEnumerable<string> DocumentPaths() =>
        [Checkout.PathOf("README.md"), .. Directory.GetFiles(Checkout.PathOf("docs", "en-US"), "*.md").Order(), PathOf("Documents", "Faulty.md")];

    private static async Task<string[]> RunAsync(string command)
    {
        // A folder for temporary files of its own, so that neither finds what the other left for a moment.
        var folder = Directory.CreateTempSubdirectory("marketstream-tests-");
        try
        {
            var report = Path.Combine(folder.FullName, "report.jsonl");
            var ended = await PowerShellProcess.RunAsync(
                ["-NoProfile", "-NonInteractive", "-Command", $"{command} -Result '{report}'"], temporaryFolder: folder.FullName);

            // Without a report something is wrong with the run as a whole, and its output tells what.
            Assert.True(ended.ExitCode == 0 && File.Exists(report), ended.ToString());
            return await File.ReadAllLinesAsync(report);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string PathOf(params string[] parts) => Checkout.PathOf(["tests", .. parts]);
}
