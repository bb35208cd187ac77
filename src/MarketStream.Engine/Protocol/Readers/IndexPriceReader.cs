using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary><c>index</c>, later <c>indexPrice</c>; <c>indexPriceUpdate</c> on COIN-M, whose <c>i</c> is the pair.</summary>
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
