using System.Reflection;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.Simulator;

public sealed class ReplayTests : IDisposable
{
    private const string Sample = """
        wss://stream.binance.com:9443/stream?streams=aaabtc@trade/bbbbtc@trade <-> 1633998511.1
        1633998512.1: {"stream":"aaabtc@trade","data":{"e":"trade","s":"AAABTC","t":1,"x":"\u00e9 ß"}}
        1633998512.2: {"stream":"bbbbtc@trade","data":{"e":"trade","s":"BBBBTC","t":9}}
        1633998512.3: {"result":null,"id":1}
        1633998512.4: {"stream":"aaabtc@trade","data":{"e":"trade","s":"AAABTC","t":2}}
        """;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".frames");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Replay_Combined_IsVerbatimAndInOrder()
    {
        await using var simulator = Start(Sample, double.PositiveInfinity);
        using var client = await RawClient.OpenAsync(simulator, "/stream?streams=aaabtc@trade/bbbbtc@trade");
        var frames = Sample.Split('\n').Skip(1).Where(line => line.Contains("stream", StringComparison.Ordinal)).Select(line => line.Split(": ", 2)[1].TrimEnd());
        foreach (var frame in frames)
        {
            Assert.Equal(frame, await client.ReceiveAsync());
        }

        await simulator.ReplayCompleted.WaitAsync(RawClient.Timeout());
    }

    [Fact]
    public async Task Replay_RawAndOneStream_SendsOnlyItsPayloads()
    {
        await using var simulator = Start(Sample, 10);
        using var client = await RawClient.OpenAsync(simulator, "/ws/aaabtc@trade");
        Assert.Equal("""{"e":"trade","s":"AAABTC","t":1,"x":"\u00e9 ß"}""", await client.ReceiveAsync());
        Assert.Equal("""{"e":"trade","s":"AAABTC","t":2}""", await client.ReceiveAsync());
        await simulator.ReplayCompleted.WaitAsync(RawClient.Timeout());
        var list = await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        Assert.Equal("""["aaabtc@trade"]""", list.GetProperty("result").GetRawText());
    }

    [Theory]
    [InlineData("binance-spot", "spot-2021-10-12.frames")]
    [InlineData("binance-usdm", "usdm-2021-07-22.frames")]
    public async Task Replay_Capture_ReachesTheSocketsOfAllRoutesWhole(string venueName, string file)
    {
        var root = typeof(ReplayTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "RepositoryRoot").Value!;
        var path = Path.Combine(root, "..", "shared", "data", "captures", file);
        if (!File.Exists(path))
        {
            Assert.Skip($"No capture at {path}.");
        }

        var lines = File.ReadAllLines(path);
        var url = lines[0].Split(" <-> ")[0];
        var streams = url.Split("streams=")[1].Split('/');
        var expected = lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(": ", 2)[1]).ToList();
        var venue = TestVenues.Get(venueName);
        await using var simulator = VenueSimulator.Start(new() { Venue = venue, ReplayPath = path, ReplaySpeed = double.PositiveInfinity });
        var received = new List<string>();
        foreach (var reading in venue.Routes.Where(r => r.Path != "private").Select(route => ReadRouteAsync(simulator, route.Path, streams)).ToList())
        {
            received.AddRange(await reading);
        }

        Assert.Equal(expected.Order(StringComparer.Ordinal), received.Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> ReadRouteAsync(VenueSimulator simulator, string route, string[] streams)
    {
        using var client = await RawClient.OpenAsync(simulator, (route.Length > 0 ? "/" + route : "") + "/stream?streams=" + string.Join('/', streams));
        var received = new List<string>();
        _ = simulator.ReplayCompleted.ContinueWith(_ => simulator.CloseConnections(1000, ""), TaskScheduler.Default);
        while (await client.ReceiveAsync() is { } frame)
        {
            received.Add(frame);
        }

        return received;
    }

    private VenueSimulator Start(string capture, double speed)
    {
        File.WriteAllText(_path, capture);
        return VenueSimulator.Start(new()
        {
            Venue = TestVenues.Get("binance-spot"),
            ReplayPath = _path,
            ReplaySpeed = speed,
            ReplayDelay = TimeSpan.FromMilliseconds(50),
        });
    }
}
