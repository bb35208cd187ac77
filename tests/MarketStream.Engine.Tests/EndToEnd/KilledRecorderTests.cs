namespace MarketStream.Engine.Tests.EndToEnd;

public class KilledRecorderTests
{
    [Fact]
    public async Task Recording_KilledAndStartedAgain_LosesNoMoreThanTheFlushInterval()
    {
        var output = await BenchmarkProgram.RunAsync("record", "--kill", "3");
        Assert.Contains("3 kills and restarts", output, StringComparison.Ordinal);
        Assert.Contains(" 0 failures", output, StringComparison.Ordinal);
    }
}
