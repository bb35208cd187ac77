using System.Diagnostics;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Benchmarks.Recording;

/// <summary>Reads a recording back as a user would: through an import, and through a connection that replays it.</summary>
internal static class ReplayRound
{
    /// <summary>Returns seconds, and how many items there were.</summary>
    public static (double Wall, long Items) Import(string path)
    {
        var clock = Stopwatch.StartNew();
        long items = 0;
        foreach (var _ in new EventImport(new ImportOptions { Paths = [path] }).Read()) items++;
        return (clock.Elapsed.TotalSeconds, items);
    }

    /// <summary>The same for a receiver of a connection, at most speed.</summary>
    public static async Task<(double Wall, long Items)> ReplayAsync(string path)
    {
        var options = new ConnectionOptions
        {
            Name = "replay",
            Venue = VenueCatalog.Shared.Get("binance-options"),
            Replay = new ReplayOptions { Paths = [path], Speed = double.PositiveInfinity },
        };
        var connection = await MarketConnection.OpenAsync(options, [], CancellationToken.None).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var buffer = new StreamItem[256];
        long items = 0;
        while (!receiver.IsCompleted) items += receiver.Take(buffer, TimeSpan.FromSeconds(10), default);
        return (clock.Elapsed.TotalSeconds, items);
    }
}
