using System.Buffers.Text;
using System.Globalization;
using System.Net.WebSockets;
using MarketStream.Benchmarks.Sending;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using Websocket.Client;

namespace MarketStream.Benchmarks.Latency;

/// <summary>The process of one row of <c>latency</c> that is written in C#.</summary>
internal static class LatencyProgram
{
    private const int Queue = 1_000_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var numbers = arguments[2..].Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var recorder = new LatencyRecorder(numbers[1], numbers[2]);
        using var sender = new GoSender((int)numbers[0]);
        var (payload, uri) = (Payloads.Get("stampedTrade"), new Uri(arguments[1]));
        await (arguments[0] switch
        {
            "bare" => BareAsync(SendPlan.WithStreams(uri, payload.Streams), recorder, sender),
            "library" => LibraryAsync(SendPlan.WithStreams(uri, payload.Streams), recorder, sender),
            _ => EngineAsync(uri, payload, recorder, sender),
        });
        Console.WriteLine(recorder.ToJson());
        return 0;
    }

    private static async Task BareAsync(Uri uri, LatencyRecorder recorder, GoSender sender)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(uri, CancellationToken.None);
        sender.Go();
        using var rate = StartRateSoon(sender);
        var buffer = new byte[64 * 1024];
        while (!recorder.Done.IsCompleted)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            recorder.OnEvent(TradeIdOf(buffer.AsSpan(0, result.Count)));
        }
    }

    private static async Task LibraryAsync(Uri uri, LatencyRecorder recorder, GoSender sender)
    {
        using var client = new WebsocketClient(uri);
        using var subscription = client.MessageReceived.Subscribe(message => recorder.OnEvent(TradeIdOf(message.Text)));
        await client.StartOrFail();
        sender.Go();
        using var rate = StartRateSoon(sender);
        await recorder.Done;
    }

    private static async Task EngineAsync(Uri uri, Payload payload, LatencyRecorder recorder, GoSender sender)
    {
        var venue = VenueCatalog.Shared.Get(payload.Venue);
        var grammar = new StreamGrammar(venue);
        var options = new ConnectionOptions { Name = "latency", Venue = venue, Uri = uri };
        await using var connection = await MarketConnection.OpenAsync(options, [.. payload.Streams.Select(grammar.Parse)], CancellationToken.None);
        using var receiver = connection.OpenReceiver(new ReceiverOptions { Capacity = Queue });
        sender.Go();
        using var rate = StartRateSoon(sender);
        var batch = new StreamItem[256];
        while (!recorder.Done.IsCompleted)
        {
            foreach (var item in batch.AsSpan(0, receiver.Take(batch, TimeSpan.FromSeconds(1), CancellationToken.None)))
            {
                if (item is TradeEvent trade) recorder.OnEvent(trade.TradeId);
            }
        }
    }

    /// <summary>Starts the steady rate after a time that is longer than the warm-up takes.</summary>
    private static Timer StartRateSoon(GoSender sender) => new(_ => sender.Go(), null, 1500, Timeout.Infinite);

    private static long TradeIdOf(ReadOnlySpan<byte> frame) =>
        Utf8Parser.TryParse(frame[(frame.IndexOf("\"t\":"u8) + 4)..], out long id, out _) ? id : 0;

    private static long TradeIdOf(string? text)
    {
        var start = text!.IndexOf("\"t\":", StringComparison.Ordinal) + 4;
        return long.Parse(text.AsSpan(start, text.AsSpan(start).IndexOf(',')), CultureInfo.InvariantCulture);
    }
}
