using System.Runtime.InteropServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Engine.Texts;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol;

/// <summary>Turns payloads, objects or arrays of them, into events: typed where stream and event type allow, raw otherwise.</summary>
internal sealed class PayloadReader(StreamDirectory directory, List<DecodedEvent> events, bool keepRaw)
{
    /// <summary>Reads an event of an account in its envelope, which says to which subscription of the socket it belongs.</summary>
    public void ReadEnclosed(ref WireReader wire, StreamEntry? entry, long? subscriptionId, long receivedAtTicks)
    {
        var first = events.Count;
        Read(ref wire, entry, receivedAtTicks);
        foreach (ref readonly var added in CollectionsMarshal.AsSpan(events)[first..])
        {
            if (added.Item is AccountEvent item) item.SubscriptionId = subscriptionId;
        }
    }

    /// <summary>Reads a payload; the stream is null for an array of a raw socket, whose elements tell it themselves.</summary>
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
        // An empty array says something too: that the stream lives.
        if (events.Count == first) Add(ref wire, entry ?? directory.Unnamed, new RawEvent(), start, receivedAtTicks);
    }

    /// <summary>Reads an object of a raw socket; false, and nothing read of use, when it tells nothing of itself.</summary>
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

    /// <summary>Reads a payload again, whose stream or type had to be looked up first.</summary>
    private void ReadProbed(ref WireReader wire, StreamEntry? entry, scoped in PayloadProbe probe, int start, long receivedAtTicks)
    {
        var symbol = wire.Intern(probe.Symbol) ?? "";
        entry ??= directory.Known.Matcher.Find(probe, symbol);
        if (entry?.Reader is { } own && !own.Accepts(probe.EventType) && directory.Readers.Unasked(probe.EventType) is not null)
        {
            // The venue speaks of itself, not of the stream, on a socket that has only the one.
            entry = directory.Unnamed;
        }

        // A stream's channel has the last word: what it does not read stays raw, whatever the payload calls itself.
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
