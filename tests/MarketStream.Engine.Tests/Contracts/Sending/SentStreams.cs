using System.Text;
using System.Text.Json;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Contracts.Sending;

/// <summary>What the simulator sends on every stream of a venue within some seconds.</summary>
internal static class SentStreams
{
    /// <summary>So many messages of a channel are enough to see all of its shapes.</summary>
    private const int MostOfAStream = 12;

    private static readonly DateTimeOffset Start = new(2026, 11, 27, 14, 29, 50, TimeSpan.Zero);

    public static IEnumerable<SentMessage> Of(VenueProfile venue)
    {
        var sent = new List<SentMessage>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var streams = new SimulatedStreams(venue, Start);
        streams.OnPayload = (stream, payload) =>
        {
            var channel = streams.Grammar.Parse(stream).Channel!;
            var count = counts[stream] = counts.GetValueOrDefault(stream) + 1;
            if (count <= MostOfAStream) sent.Add(new(ContractNames.OfStream(channel, TypeOf(payload)), Encoding.UTF8.GetString(payload)));
        };
        foreach (var name in ChannelNames.Of(streams.Grammar, streams.Market).Distinct(StringComparer.Ordinal)) streams.Add(name);
        streams.Run(TimeSpan.FromSeconds(5));
        return sent;
    }

    private static string TypeOf(byte[] payload)
    {
        var root = JsonDocument.Parse(payload).RootElement;
        if (root.ValueKind == JsonValueKind.Array) root = root.EnumerateArray().FirstOrDefault();
        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("e", out var type) ? type.GetString()! : "";
    }
}
