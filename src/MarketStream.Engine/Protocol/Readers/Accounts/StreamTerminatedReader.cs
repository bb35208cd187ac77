using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"eventStreamTerminated","E":1760000040040}
/// <summary>Reads <c>eventStreamTerminated</c>: the account's subscription on the socket has ended.</summary>
internal static class StreamTerminatedReader
{
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new StreamTerminatedEvent();
        wire.BeginObject();
        while (wire.NextField(out var key)) wire.Account(key, item);

        return item;
    }
}
