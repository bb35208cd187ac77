using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MarketStream.Benchmarks.Sending;

namespace MarketStream.Benchmarks.Compare.Clients;

/// <summary>The process of one row written in C#: the cold part, a pause for the JIT, the steady part, and a line of JSON.</summary>
internal static class ClientProgram
{
    private const int QueueMargin = 1000;

    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var payload = Payloads.Get(arguments[1]);
        var numbers = arguments[3..].Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var (goPort, coldEvents, events) = ((int)numbers[0], numbers[1], numbers[2]);

        // Nothing slows the sender down when this process is slow, so the queue has to hold all events.
        var client = Make(Enum.Parse<ClientKind>(arguments[0]), new Uri(arguments[2]), payload, (int)Math.Max(coldEvents, events) + QueueMargin);
        await using var owned = client;
        await client.ConnectAsync();
        using var sender = new GoSender(goPort);

        client.Expect(coldEvents);
        var started = Stopwatch.GetTimestamp();
        sender.Go();
        await client.ReceiveAsync();
        var coldRate = coldEvents / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Thread.Sleep(Settling);

        client.Expect(events);
        var meter = new CostMeter();
        sender.Go();
        await client.ReceiveAsync();
        Console.WriteLine(JsonSerializer.Serialize(meter.Stop(events - client.Dropped, coldRate, client.Dropped), JsonSerializerOptions.Web));
        return 0;
    }

    private static IFeedClient Make(ClientKind kind, Uri uri, Payload payload, int capacity) => kind switch
    {
        ClientKind.Bare => new BareClient(uri, payload),
        ClientKind.Engine => new EngineClient(uri, payload, capacity),
        ClientKind.Recorder => new RecorderClient(uri, payload, capacity),
        _ => payload.Name switch
        {
            "trade" => new WebsocketJsonClient<WireTrade>(uri, payload),
            "optionTrade" => new WebsocketJsonClient<WireOptionTrade>(uri, payload),
            "bookTicker" => new WebsocketJsonClient<WireBookTicker>(uri, payload),
            "depth" => new WebsocketJsonClient<WireDepth>(uri, payload),
            "kline" => new WebsocketJsonClient<WireKlineEvent>(uri, payload),
            _ => new WebsocketJsonClient<WireMarkPrice[]>(uri, payload),
        },
    };
}
