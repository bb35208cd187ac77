using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"openInterest","E":1760000162162,"s":"SOL-261225-163-C","o":"164.78","h":"165.85"}
/// <summary>Reads <c>openInterest</c>.</summary>
internal static class OpenInterestReader
{
    private static readonly ulong Essential = WireKey.Set("o");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new OpenInterestEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'o': item.OpenInterest = wire.Decimal(); break;
                case 'h': item.OpenInterestValue = wire.Decimal(); break;
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
