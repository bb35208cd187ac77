using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"index","E":1760000000001,"s":"SOLUSDT","p":"151.20450000"}
// {"e":"indexPriceUpdate","E":1760000111111,"i":"SOLUSD","p":"113.81"}
// {"e":"IndexUpdate","E":1760000111111,"s":"SOLUSD","p":"113.81"}
/// <summary>
/// Reads <c>index</c> of the older options venue, <c>indexPrice</c> of the one of 2026, and of COIN-M both <c>indexPriceUpdate</c>, as it is
/// documented, and <c>IndexUpdate</c>, as it was seen in 2026. The pair is in <c>i</c> or in <c>s</c>.
/// </summary>
internal static class IndexPriceReader
{
    private static readonly ulong Essential = WireKey.Set("p");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new IndexPriceEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'p': item.IndexPrice = wire.Decimal(); break;
                case 'i': item.Symbol = wire.Word() ?? ""; break;
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
