namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>Real processes over one ledger; the venue's books decide. The long run is <c>MarketStream.Benchmarks ledger</c>.</summary>
[Collection(AloneCollection.Name)]
public class ManyProcessesTests
{
    [Fact]
    public Task Ledger_TenProcessesKilledAtRandom_StayInsideOneBudget() =>
        BenchmarkProgram.RunAsync("ledger", "--processes", "10", "--seconds", "8");
}
