using System.Diagnostics;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Simulator;

namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>The simulator and a connection to it over real sockets.</summary>
internal sealed class LiveVenue : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Venue and client live in the month before the tests' contracts expire, whatever day the machine has.
    private readonly SimulatedClock _clock = new(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    private readonly ConnectionServices _services;

    public LiveVenue(string venue = "binance-options", Func<SimulatorOptions, SimulatorOptions>? change = null)
    {
        var options = new SimulatorOptions { Venue = VenueCatalog.Shared.Get(venue), TimeProvider = _clock };
        _services = new(new WebsocketClientDialer(_clock), new LimitBook(_clock), new ConnectionRegistry(), _clock, () => new Random(1));
        Simulator = VenueSimulator.Start(change?.Invoke(options) ?? options);
    }

    public VenueSimulator Simulator { get; }

    public ConnectionRegistry Registry => _services.Registry;

    public Task<MarketConnection> ConnectAsync(
        IReadOnlyList<StreamName>? streams = null, Func<ConnectionOptions, ConnectionOptions>? change = null)
    {
        var options = new ConnectionOptions { Name = "live", Venue = Simulator.Venue, Uri = Simulator.Uri };
        return MarketConnection.OpenAsync(change?.Invoke(options) ?? options, streams ?? [], _services, CancellationToken.None);
    }

    /// <summary>Reads items until there are enough, or fails when they do not come.</summary>
    public static List<StreamItem> Receive(Receiver receiver, Func<List<StreamItem>, bool> enough)
    {
        var items = new List<StreamItem>();
        var buffer = new StreamItem[256];
        for (var clock = Stopwatch.StartNew(); !enough(items);)
        {
            Assert.True(clock.Elapsed < Patience, $"Only {items.Count} items came in {Patience.TotalSeconds} s.");
            items.AddRange(buffer.AsSpan(0, receiver.Take(buffer, TimeSpan.FromSeconds(1), default)));
        }

        return items;
    }

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var clock = Stopwatch.StartNew(); !condition();)
        {
            Assert.True(clock.Elapsed < Patience, $"Not in {Patience.TotalSeconds} s: {what}.");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in Registry.All) await connection.CloseAsync();
        await Simulator.DisposeAsync();
    }
}
