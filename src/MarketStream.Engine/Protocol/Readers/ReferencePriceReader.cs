using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"referencePrice","s":"SOLUSD","r":"31.470","t":1760000032032}
/// <summary>Reads <c>referencePrice</c>.</summary>
internal static class ReferencePriceReader
{
    private static readonly ulong Essential = WireKey.Set("r");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new ReferencePriceEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'r': item.ReferencePrice = wire.NullableDecimal(); break;
                case 't': item.TransactionTimeMicroseconds = wire.Time(); break;
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
