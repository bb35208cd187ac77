namespace MarketStream.Engine.Tests.EndToEnd;

public class KilledRecorderTests
{
    // How much is lost is measured by the benchmark; a test on a busy machine may judge the files and not the time.
    [Fact]
    public async Task Recording_KilledAndStartedAgain_KeepsWhatWasWritten()
    {
        var output = await BenchmarkProgram.RunAsync("record", "--kill", "3", "--slack", "30");
        Assert.Contains("3 kills and restarts", output, StringComparison.Ordinal);
        Assert.Contains(" 0 failures", output, StringComparison.Ordinal);
    }
}
