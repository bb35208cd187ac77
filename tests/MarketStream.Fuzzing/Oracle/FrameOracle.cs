using System.Text;
using System.Text.Json;
using MarketStream.Engine.Texts;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>Compares what a frame was decoded to with what the reference parser reads in it.</summary>
internal static class FrameOracle
{
    /// <param name="frame">The frame as the reference parser reads it; null when it is not JSON.</param>
    /// <param name="sink">What it was decoded to, each event with its own JSON.</param>
    /// <param name="isOnly">Whether the socket has a single stream.</param>
    public static void Check(JsonDocument? frame, FuzzSink sink, bool isOnly)
    {
        if (sink.Count == 0) throw new FuzzFaultException("The frame became nothing.");
        if (sink.BadFrames.Count > 0)
        {
            if (sink.Count > 1) throw new FuzzFaultException($"A bad frame, and {sink.Count - 1} things besides.");
            if (frame is null) return;
            var isRefused = sink.BadFrames[0].StartsWith("Not JSON", StringComparison.Ordinal);
            if (isRefused) throw new FuzzFaultException($"JSON was refused: {sink.BadFrames[0]}");
            if (IsOfUse(frame.RootElement, isOnly)) throw new FuzzFaultException("A frame that says something was refused as saying nothing.");
            return;
        }

        if (frame is null) throw new FuzzFaultException($"What is not JSON was taken for {What(sink)}.");
        if (sink.Answers.Count > 0)
        {
            if (sink.Count > 1) throw new FuzzFaultException("An answer, and more besides.");
            AnswerOracle.Check(sink.Answers[0], frame.RootElement);
            return;
        }

        CheckEvents(frame.RootElement, sink.Events);
    }

    private static void CheckEvents(JsonElement root, List<StreamEvent> events)
    {
        var payloads = Payloads(root, events[0]);
        var at = -1;
        var index = 0;
        byte[] current = [];
        foreach (var item in events)
        {
            // Events of one payload follow each other; the next payload's come next.
            var raw = item.GetRawBytes() ?? throw new FuzzFaultException("The event lost its JSON.");
            if (at >= 0 && raw.AsSpan().SequenceEqual(current) && IsSplit(payloads[at], index + 1))
            {
                index++;
            }
            else
            {
                if (++at == payloads.Count) throw new FuzzFaultException($"More events than payloads: {events.Count} of {payloads.Count}.");
                current = Encoding.UTF8.GetBytes(TextOf(payloads[at], item));
                if (!raw.AsSpan().SequenceEqual(current))
                    throw new FuzzFaultException($"The event's JSON is not that of payload {at}: {item.GetRawText()}");
                index = 0;
            }

            EventOracle.Check(item, payloads[at], index);
            CheckSubscription(root, item);
            CheckStream(root, item);
        }

        if (at != payloads.Count - 1) throw new FuzzFaultException($"{payloads.Count} payloads became events of {at + 1}.");
    }

    private static bool IsSplit(JsonElement payload, int index) =>
        StrictJson.TryFind(payload, "o", out var orders) && orders.ValueKind == JsonValueKind.Array && index < orders.GetArrayLength();

    // The part of the frame that the events were made of: the data or the event of an envelope, or the whole frame.
    private static List<JsonElement> Payloads(JsonElement root, StreamEvent first)
    {
        foreach (var key in (ReadOnlySpan<string>)["data", "event"])
        {
            if (StrictJson.TryFind(root, key, out var part) && Elements(part) is var within && IsOf(first, within)) return within;
        }

        return Elements(root);
    }

    private static bool IsOf(StreamEvent item, List<JsonElement> payloads) => item.GetRawText() == TextOf(payloads[0], item);

    // An expired listen key is still a secret, and is masked; a text shorter than this is no key.
    private static string TextOf(JsonElement payload, StreamEvent item)
    {
        const int ShortestKey = 32;
        var text = payload.GetRawText();
        return item is ListenKeyExpiredEvent expired && expired.GetListenKey() is { Length: >= ShortestKey } key
            ? text.Replace(key, new string('*', Encoding.UTF8.GetByteCount(key)), StringComparison.Ordinal)
            : text;
    }

    private static List<JsonElement> Elements(JsonElement part) =>
        part.ValueKind == JsonValueKind.Array && part.GetArrayLength() > 0 ? [.. part.EnumerateArray()] : [part];

    private static void CheckSubscription(JsonElement root, StreamEvent item)
    {
        if (item is not AccountEvent { SubscriptionId: var held }) return;
        var isEnclosed = StrictJson.TryFind(root, "event", out _) & StrictJson.TryFind(root, "subscriptionId", out var said);
        if (isEnclosed && StrictJson.TryFind(root, "stream", out _) && StrictJson.TryFind(root, "data", out _) && held is null) return;
        if (isEnclosed ? WireValue.IsSame(said, held) || (held is null && StrictJson.TryFind(root, "e", out _)) : held is null) return;
        throw new FuzzFaultException($"SubscriptionId is {held}: {root.GetRawText()}");
    }

    // The event has the name in its envelope, or none where that is not a name, is unknown, or the event is about the venue itself.
    private static void CheckStream(JsonElement root, StreamEvent item)
    {
        if (item.Stream.Length == 0 || !StrictJson.TryFind(root, "stream", out var name) || !StrictJson.TryFind(root, "data", out _)) return;

        // A name that may be a listen key is masked.
        if (AccountMask.Of(WireValue.Text(name) ?? "") == item.Stream) return;

        // On a socket with a single stream, an object whose first key is that of an event is decoded as an event, whatever follows.
        if (item.GetRawText() != root.GetRawText()) throw new FuzzFaultException($"The event is of {item.Stream}, not of {name.GetRawText()}.");
    }

    private static bool IsOfUse(JsonElement root, bool isOnly) => root.ValueKind switch
    {
        JsonValueKind.Array => true,
        JsonValueKind.Object => isOnly
            || (StrictJson.TryFind(root, "stream", out _) && StrictJson.TryFind(root, "data", out _))
            || (StrictJson.TryFind(root, "event", out _) && (StrictJson.TryFind(root, "subscriptionId", out _) || !StrictJson.TryFind(root, "e", out _)))
            || (StrictJson.TryFind(root, "e", out var type)
                && type.ValueKind is JsonValueKind.String or JsonValueKind.Number
                && !string.IsNullOrEmpty(WireValue.Text(type))),
        _ => false,
    };

    private static string What(FuzzSink sink) => sink.Events.Count > 0 ? sink.Events[0].GetType().Name : "an answer";
}
