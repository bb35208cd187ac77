using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"compositeIndex","E":1760000063063,"s":"DEFIUSDT","p":"65.15","C":"baseAsset",
//  "c":[{"b":"SOL","q":"USDT","w":"69.43","W":"0.70","i":"71.57"}]}
/// <summary>Reads <c>compositeIndex</c>: the price and the constituents of an index symbol.</summary>
internal static class CompositeIndexReader
{
    private static readonly ulong Essential = WireKey.Set("p");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new CompositeIndexEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'p': item.IndexPrice = wire.Decimal(); break;
                case 'C': item.CompositionBasis = wire.Word(); break;
                case 'c': item.Constituents = wire.List<IndexConstituent>(IndexConstituentReader.Read); break;
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
