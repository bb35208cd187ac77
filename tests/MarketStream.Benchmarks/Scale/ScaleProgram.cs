using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MarketStream.Benchmarks.Sending;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Benchmarks.Scale;

/// <summary>The process of one size: a connection with so many shards and streams, first idle, then fed at a fixed total rate.</summary>
internal static class ScaleProgram
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var uri = new Uri(arguments[0]);
        var numbers = arguments[1..].Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var (goPort, shards, streamCount, seconds) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var profile = VenueCatalog.Shared.Get("binance-options");
        var venue = profile with { Limits = profile.Limits with { StreamsPerConnection = (streamCount + shards - 1) / shards } };
        var grammar = new StreamGrammar(venue);
        var streams = Enumerable.Range(1, streamCount).Select(i => grammar.Parse($"BTC-991225-{i * 10}-C@trade")).ToList();
        using var sender = new GoSender(goPort);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var options = new ConnectionOptions { Name = "scale", Venue = venue, Uri = uri };
        await using var connection = await MarketConnection.OpenAsync(options, streams, CancellationToken.None);
        while (connection.Subscriptions.Any(stream => stream.State is not (SubscriptionState.Confirmed or SubscriptionState.Live))) await Task.Delay(10);
        var subscribed = clock.Elapsed;
        var idle = GC.GetTotalMemory(forceFullCollection: true) - before;

        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        sender.Go();
        Receive(receiver, Settling);
        var cpu = CpuNow();
        clock.Restart();
        var events = Receive(receiver, TimeSpan.FromSeconds(seconds));
        var elapsed = clock.Elapsed;
        cpu = CpuNow() - cpu;
        Console.WriteLine(JsonSerializer.Serialize(
            new ScaleResult
            {
                SubscribeSeconds = subscribed.TotalSeconds,
                IdleBytes = idle,
                Events = events,
                Dropped = receiver.Status.Dropped,
                EventsPerSecond = events / elapsed.TotalSeconds,
                CpuMicrosecondsPerEvent = cpu.TotalMicroseconds / events,
                CpuPercent = cpu / elapsed * 100,
            },
            JsonSerializerOptions.Web));
        return 0;
    }

    private static long Receive(Receiver receiver, TimeSpan time)
    {
        var (events, clock, batch) = (0L, Stopwatch.StartNew(), new StreamItem[256]);
        while (clock.Elapsed < time)
        {
            foreach (var item in batch.AsSpan(0, receiver.Take(batch, TimeSpan.FromMilliseconds(100), CancellationToken.None)))
            {
                if (item is StreamEvent) events++;
            }
        }

        return events;
    }

    private static TimeSpan CpuNow()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
