using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

/// <summary>Names that nobody chose are given out once, however many runspaces ask at the same time.</summary>
public sealed class NamesInParallelTests : IDisposable
{
    private const int Count = 6;

    private readonly SimulatedVenue _venue = new(connect: false);

    public void Dispose() => _venue.Dispose();

    [Fact]
    public async Task Connect_WithoutName_SixAtOnceAllOpen()
    {
        var uri = _venue.Run("$sim.Uri").Value<Uri>();
        var names = await AtOnce($"(Connect-MarketStream binance-options -Uri {uri}).Name");
        Assert.Equal(["binance-options", .. Enumerable.Range(2, Count - 1).Select(number => $"binance-options-{number}")], names.Order());
    }

    [Fact]
    public async Task Receive_WithVenue_SixAtOnceAllReceive()
    {
        var uri = _venue.Run("$sim.Uri").Value<Uri>();
        var symbols = await AtOnce(
            $"(Receive-StreamEvent -Venue binance-options -Uri {uri} -Symbol {SimulatedVenue.Symbol} -Channel Trade -MaxEvents 1 -TimeoutSeconds 30).Symbol");
        Assert.All(symbols, symbol => Assert.Equal(SimulatedVenue.Symbol, symbol));
    }

    [Fact]
    public async Task Start_WithoutName_SixAtOnceAllRun()
    {
        var names = await AtOnce("(Start-MarketStreamSimulator binance-spot).Name");
        Assert.Equal(Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Start_MadeNameIsGivenToAnother_TakesTheNext()
    {
        var next = _venue.Run("$sim.Simulator.Id + 1").Value<int>();
        var names = _venue.Run(
            $"(Start-MarketStreamSimulator binance-spot -Name simulator{next + 1}).Name; (Start-MarketStreamSimulator binance-spot).Name").Succeeded();
        Assert.NotEqual(names.Value<string>(), names.Value<string>(1));
    }

    private static async Task<string[]> AtOnce(string script)
    {
        using var start = new Barrier(Count);
        return await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => Task.Factory.StartNew(
            () =>
            {
                using var session = new ModuleSession();
                start.SignalAndWait(TimeSpan.FromMinutes(1));
                return session.Run(script).Succeeded().Value<string>();
            },
            TaskCreationOptions.LongRunning)));
    }
}
