using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

/// <summary><c>GREEK_UPDATE</c>.</summary>
internal static class GreekUpdateReader
{
    private static readonly ulong Essential = WireKey.Set("G");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new GreekUpdateEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'G': item.Greeks = wire.List<UnderlyingGreeks>(UnderlyingGreeksReader.Read); break;
                default: wire.Account(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
