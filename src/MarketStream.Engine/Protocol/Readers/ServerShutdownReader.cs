using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary><c>serverShutdown</c>.</summary>
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
