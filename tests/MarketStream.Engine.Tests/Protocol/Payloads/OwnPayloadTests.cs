using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Fuzzing.Wire;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Protocol.Payloads;

/// <summary>Every kind of event with values of our own, and whatever venues do to their JSON.</summary>
public sealed partial class OwnPayloadTests
{
    public static TheoryData<int> Payloads => [.. Enumerable.Range(0, OwnPayload.All.Count)];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Decode_Payload_HoldsEveryFieldInItsPlace(int index)
    {
        var own = OwnPayload.All[index];
        var payload = JsonDocument.Parse(own.Payload.ToJsonString()).RootElement;
        if (payload.ValueKind == JsonValueKind.Array) payload = payload[0];
        var item = Assert.Single(own.Decode(own.Payload.ToJsonString(), combined: false));
        Assert.IsNotType<RawEvent>(item);
        var eventType = (payload.TryGetProperty("event", out var enclosed) ? enclosed : payload).TryGetProperty("e", out var type)
            ? type.GetString()!
            : "";
        foreach (var (found, value) in WireValue.Fields(payload))
        {
            var path = found.Replace("event.", "", StringComparison.Ordinal).Replace("o[0].", "o[].", StringComparison.Ordinal);
            if (PayloadException.All.Any(known => known.Covers(eventType, path.Replace("[]", "", StringComparison.Ordinal), value.ToString()))) continue;
            var isHeld = WireMap.Find(item, path).Any(held => WireValue.IsSame(value, held)) || ConvertedValue.IsHeld(item, path, value);
            Assert.True(isHeld, $"{item.GetType().Name}: {path} = {value}");
        }
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Decode_SameInOtherForms_IsTheSameEvent(int index)
    {
        var own = OwnPayload.All[index];
        var payload = own.Payload.ToJsonString();
        var expected = OwnPayload.Describe(own.Decode(payload, combined: false));
        string[] forms =
        [
            JsonNode.Parse(payload)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true }),
            Quoted().Replace(payload, match => match.Groups[1].Value),
            Bare().Replace(payload, ":\"$1\""),
            Reorder(own.Payload)!.ToJsonString(),
            payload.Replace("{\"", "{\"zz\":{\"e\":[1,{\"s\":\"x\"}]},\"Zy\":null,\"\u5e01\":\"x\",\"", StringComparison.Ordinal),
            payload.Replace("\"s\":\"S", "\"s\":\"\\u0053", StringComparison.Ordinal),
        ];
        foreach (var form in forms) Assert.Equal(expected, OwnPayload.Describe(own.Decode(form, combined: false)));
        if (own.Payload is JsonArray { Count: 1 } list)
        {
            Assert.Equal(expected, OwnPayload.Describe(own.Decode(list[0]!.ToJsonString(), combined: false)));
        }
        else if (!payload.Contains("subscriptionId", StringComparison.Ordinal))
        {
            Assert.Equal(expected, OwnPayload.Describe(own.Decode($"[{payload}]", combined: true)));
            Assert.Equal(expected, OwnPayload.Describe(own.Decode(payload, combined: true)));
        }
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Decode_TimesInMicroseconds_AreTheSameToTheMillisecond(int index)
    {
        var own = OwnPayload.All[index];
        var payload = own.Payload.ToJsonString();
        var precise = OwnPayload.Describe(own.Decode(Time().Replace(payload, "${0}567"), combined: false));
        Assert.Equal(OwnPayload.Describe(own.Decode(payload, combined: false)), SubMilliseconds().Replace(precise, "0000Z"));
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Decode_WithoutOneField_IsAnEventAllTheSame(int index)
    {
        var own = OwnPayload.All[index];
        var body = own.Payload is JsonArray list ? list[0]! : own.Payload;
        foreach (var name in body.AsObject().Select(field => field.Key).Where(name => name is not "event" and not "subscriptionId"))
        {
            var less = body.DeepClone().AsObject();
            less.Remove(name);
            Assert.Single(own.Decode(less.ToJsonString(), combined: true));
        }
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Decode_AnyFieldOfAnyOtherShape_IsOneEvent(int index)
    {
        var own = OwnPayload.All[index];
        var body = own.Payload is JsonArray list ? list[0]! : own.Payload["event"] ?? own.Payload;
        HostileShapes.AssertOneEvent(body.ToJsonString(), new Socket(VenueCatalog.Shared.Get(own.Venue)).With("subject@stream", own.Channel));
    }

    [Fact]
    public void Payloads_OfSpot_AreOfEveryKind()
    {
        // A socket of spot may be asked for microseconds, so each of its kinds has to be among the payloads whose times are varied above.
        var spot = VenueCatalog.Shared.Get("binance-spot");
        var own = OwnPayload.All.Where(payload => payload.Venue == spot.Name).SelectMany(payload => payload.Decode(payload.Payload.ToJsonString(), combined: false));
        var shown = own.Select(item => item.GetType().Name).ToHashSet();
        var kinds = spot.Channels.Select(channel => channel.Event).Concat(spot.Events.Values).Except([EventKind.ListenKeyExpired]);

        Assert.All(kinds, kind => Assert.Contains($"{kind}Event", shown));
    }

    private static JsonNode? Reorder(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject(fields.Reverse().Select(field => KeyValuePair.Create(field.Key, Reorder(field.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reorder)]),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex("(?<=[:\\[,])\"(-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?)\"(?=[,}\\]])")]
    private static partial Regex Quoted();

    [GeneratedRegex(":(-?[0-9]+(?:\\.[0-9]+)?|true|false)(?=[,}\\]])")]
    private static partial Regex Bare();

    [GeneratedRegex("17600[0-9]{8}")]
    private static partial Regex Time();

    [GeneratedRegex("5670Z")]
    private static partial Regex SubMilliseconds();
}
