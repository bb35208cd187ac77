using System.Text.Json;
using MarketStream.Events;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Engine.Tests.Protocol.Payloads;

/// <summary>Every field of every documented payload is held by an event under a long name, to the digit, or is an exception.</summary>
public sealed class PayloadCoverageTests(ITestOutputHelper output)
{
    [Fact]
    public void Decode_EveryDocumentedPayload_DropsNoField()
    {
        if (!Directory.Exists(PayloadFile.Root)) Assert.Skip("The documented payloads are not beside the repository.");
        var used = new HashSet<PayloadException>();
        var dropped = new List<string>();
        var files = 0;
        var fields = 0;
        foreach (var file in PayloadFile.All())
        {
            files++;
            foreach (var (payload, events) in Match(file, dropped))
            {
                var eventType = EventType(payload);
                foreach (var (found, value) in WireValue.Fields(payload))
                {
                    fields++;
                    var path = found.StartsWith("event.", StringComparison.Ordinal) ? found["event.".Length..] : found;
                    if (IsHeld(events, path, value)) continue;
                    var text = value.ToString();
                    if (PayloadException.All.FirstOrDefault(known => known.Covers(eventType, path, text)) is { } known) used.Add(known);
                    else dropped.Add($"{file.Name}: {path} = {text}");
                }
            }
        }

        output.WriteLine($"{files} files, {fields} fields, {used.Count} exceptions");
        Assert.True(dropped.Count == 0, string.Join('\n', dropped));
        Assert.Empty(PayloadException.All.Except(used)); // Each has to be needed still.
        Assert.InRange(files, 90, int.MaxValue);
    }

    // An array is one payload an event; a payload that holds a list of orders is one event an order.
    private static IEnumerable<(JsonElement Payload, IReadOnlyList<StreamEvent> Events)> Match(PayloadFile file, List<string> dropped)
    {
        var events = file.Decode();
        var payloads = file.Payloads;
        dropped.AddRange(events.OfType<RawEvent>().Select(raw => $"{file.Name}: stayed raw: {raw.Json}"));
        if (payloads.Count == 1) return [(payloads[0], events)];
        Assert.Equal(payloads.Count, events.Count);
        return payloads.Zip(events, (payload, item) => (payload, (IReadOnlyList<StreamEvent>)[item]));
    }

    private static string EventType(JsonElement payload)
    {
        if (payload.TryGetProperty("event", out var enclosed)) payload = enclosed;
        return payload.TryGetProperty("e", out var type) ? type.GetString()! : "";
    }

    private static bool IsHeld(IReadOnlyList<StreamEvent> events, string path, JsonElement value)
    {
        return events.Select((item, index) => (item, path: path.Replace($"o[{index}].", "o[].", StringComparison.Ordinal)))
            .Any(found => WireMap.Find(found.item, found.path).Any(held => WireValue.IsSame(value, held))
                || ConvertedValue.IsHeld(found.item, found.path, value));
    }
}
