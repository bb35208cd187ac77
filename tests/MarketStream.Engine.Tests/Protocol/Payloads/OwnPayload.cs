using System.Text;
using System.Text.Json.Nodes;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Recording;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Protocol.Payloads;

/// <summary>A payload of the documented shape, each value in it different from the others, so that mixed-up fields show.</summary>
internal sealed record OwnPayload(string Venue, string? Channel, JsonNode Payload)
{
    private const string StreamName = "subject@stream";

    public static IReadOnlyList<OwnPayload> All { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests/MarketStream.Engine.Tests/Protocol/Payloads/own.jsonl"))
            .Select(line => JsonNode.Parse(line)!)
            .Select(node => new OwnPayload((string)node["venue"]!, (string?)node["channel"], node["payload"]!)),
    ];

    /// <summary>Reads a payload as a socket with its stream alone would, in an envelope or bare.</summary>
    public IReadOnlyList<StreamEvent> Decode(string payload, bool combined)
    {
        var profile = VenueCatalog.Shared.Get(Venue);
        var directory = new StreamDirectory(profile);
        directory.Add(profile.Name(StreamName, Channel));
        var frame = combined ? $$"""{"stream":"{{StreamName}}","data":{{payload}}}""" : payload;
        var sink = new RecordingSink();
        new FrameDecoder(profile, directory, keepRaw: false).Decode(Encoding.UTF8.GetBytes(frame), Socket.ReceivedAtTicks, sink);
        Assert.True(sink.BadFrames.Count + sink.Answers.Count == 0, frame);
        return [.. sink.Events.Select(found => found.Item)];
    }

    /// <summary>Everything that events hold, as a recording would have it.</summary>
    public static string Describe(IEnumerable<StreamEvent> events)
    {
        var row = new RowBuffer();
        var writer = new JsonFieldWriter();
        foreach (var item in events)
        {
            var shape = EventShape.Of(item);
            writer.BeginRow(row, shape);
            foreach (var field in shape.Fields)
            {
                writer.BeginField(row, field);
                field.Write(item, row, writer);
            }

            writer.EndRow(row);
        }

        return Encoding.UTF8.GetString(row.Written);
    }

    public override string ToString() => $"{Venue} {Channel} {Payload.ToJsonString()}";
}
