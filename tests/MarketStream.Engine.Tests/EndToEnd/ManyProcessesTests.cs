namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>Real processes over one ledger; the venue's books decide. The long run is <c>MarketStream.Benchmarks ledger</c>.</summary>
[Collection(Alone)]
public class ManyProcessesTests
{
    private const string Alone = "Takes all processors";

    [Fact]
    public Task Ledger_TenProcessesKilledAtRandom_StayInsideOneBudget() =>
        BenchmarkProgram.RunAsync("ledger", "--processes", "10", "--seconds", "8");

    /// <summary>Runs when the tests that measure nothing but right and wrong are done.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneCollection;
}
