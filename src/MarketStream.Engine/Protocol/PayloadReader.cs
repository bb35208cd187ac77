using System.Runtime.InteropServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Engine.Texts;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol;

/// <summary>
/// Turns payloads, which are objects or arrays of objects, into events: typed where stream and event type allow it, raw otherwise.
/// </summary>
internal sealed class PayloadReader(StreamDirectory directory, List<DecodedEvent> events, bool keepRaw)
{
    /// <summary>Reads an account event in its envelope, with the id of the subscription on the socket that it belongs to.</summary>
    public void ReadEnclosed(ref WireReader wire, StreamEntry? entry, long? subscriptionId, long receivedAtTicks)
    {
        var first = events.Count;
        Read(ref wire, entry, receivedAtTicks);
        foreach (ref readonly var added in CollectionsMarshal.AsSpan(events)[first..])
        {
            if (added.Item is AccountEvent item) item.SubscriptionId = subscriptionId;
        }
    }

    /// <summary>
    /// Reads a payload. The stream is null for an array on a raw socket, whose elements identify their streams themselves.
    /// </summary>
    public void Read(ref WireReader wire, StreamEntry? entry, long receivedAtTicks)
    {
        if (wire.Next != '[')
        {
            ReadItem(ref wire, entry, receivedAtTicks);
            return;
        }

        var start = wire.Position;
        var first = events.Count;
        wire.BeginArray();
        while (wire.NextElement()) ReadItem(ref wire, entry, receivedAtTicks);
        // An empty array is information too: the stream is alive.
        if (events.Count == first) Add(ref wire, entry ?? directory.Unnamed, new RawEvent(), start, receivedAtTicks);
    }

    /// <summary>Reads an object on a raw socket; false when nothing in it identifies its stream or kind, and no event was added.</summary>
    public bool TryReadUnnamed(ref WireReader wire, long receivedAtTicks)
    {
        var start = wire.Position;
        var probe = PayloadProbe.Read(ref wire);
        if (wire.Failed || (probe.EventType.IsEmpty && probe.UntypedKind is null)) return false;
        ReadProbed(ref wire, null, probe, start, receivedAtTicks);
        return true;
    }

    private void ReadItem(ref WireReader wire, StreamEntry? entry, long receivedAtTicks)
    {
        var start = wire.Position;
        if (entry?.Reader is { Read: { } read } reader && wire.Next == '{')
        {
            wire.BeginEvent();
            var item = read(ref wire);
            if (wire.Failed) return;
            if (item is not null && !wire.Mistyped && reader.Accepts(wire.EventType))
            {
                AddAll(ref wire, entry, item, start, receivedAtTicks);
                return;
            }

            wire.Rewind(start);
        }

        var probe = PayloadProbe.Read(ref wire);
        if (!wire.Failed) ReadProbed(ref wire, entry, probe, start, receivedAtTicks);
    }

    /// <summary>Reads a payload for a second time, after its stream or type was looked up.</summary>
    private void ReadProbed(ref WireReader wire, StreamEntry? entry, scoped in PayloadProbe probe, int start, long receivedAtTicks)
    {
        var symbol = wire.Intern(probe.Symbol) ?? "";
        entry ??= directory.Known.Matcher.Find(probe, symbol);
        if (entry?.Reader is { } own && !own.Accepts(probe.EventType) && directory.Readers.Unasked(probe.EventType) is not null)
        {
            // On a socket with a single stream, the venue sends an event about itself and not about the stream.
            entry = directory.Unnamed;
        }

        // The stream's channel decides: a payload that its reader does not accept stays raw, whatever event type it carries.
        var reader = entry?.Reader ?? (entry is null || entry.Name.Channel is null ? directory.Readers.For(probe) : null);
        entry ??= directory.Unnamed;
        if (reader?.Read is { } read && reader.Accepts(probe.EventType) && wire.Slice(start)[0] == '{')
        {
            wire.Rewind(start);
            wire.BeginEvent();
            var item = read(ref wire);
            if (wire.Failed) return;
            if (item is not null && !wire.Mistyped)
            {
                AddAll(ref wire, entry, item, start, receivedAtTicks);
                return;
            }
        }

        var raw = new RawEvent
        {
            EventType = probe.EventType.IsEmpty ? null : wire.Intern(probe.EventType),
            EventTimeMicroseconds = probe.EventTime,
            Symbol = symbol,
        };
        Add(ref wire, entry, raw, start, receivedAtTicks);
    }

    private void Add(ref WireReader wire, StreamEntry entry, StreamEvent item, int start, long receivedAtTicks)
    {
        item.Identity = entry.Identity;
        item.ReceivedAtTicks = receivedAtTicks;
        if (item.Symbol.Length == 0) item.Symbol = entry.Symbol;
        if (keepRaw || item is RawEvent) item.RawBytes = wire.Slice(start).ToArray();
        if (item is ListenKeyExpiredEvent expired) AccountMask.Hide(expired.Key, item.RawBytes);
        events.Add(new DecodedEvent(entry, item));
    }

    private void AddAll(ref WireReader wire, StreamEntry entry, StreamEvent item, int start, long receivedAtTicks)
    {
        Add(ref wire, entry, item, start, receivedAtTicks);
        foreach (var further in wire.Further) Add(ref wire, entry, further, start, receivedAtTicks);
        wire.Further.Clear();
    }
}
