using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"serverShutdown","E":1760000000000}
/// <summary>Reads <c>serverShutdown</c>: the venue is about to close the socket.</summary>
internal static class ServerShutdownReader
{
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new ServerShutdownEvent();
        wire.BeginObject();
        while (wire.NextField(out var key)) wire.Common(key, item);

        return item;
    }
}
