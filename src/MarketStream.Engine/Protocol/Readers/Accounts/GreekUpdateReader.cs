using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"GREEK_UPDATE","E":1760000171171,"T":1760000172172,"G":[{"u":"SOLUSDT","d":"174.5","g":"5.6","t":"-6.7","v":"7.7"}]}
/// <summary>Reads <c>GREEK_UPDATE</c>: the account's greeks per underlying.</summary>
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
