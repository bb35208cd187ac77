using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"assetIndexUpdate","E":1760000069069,"s":"SOLUSD","i":"71.57","b":"0.1","a":"0.1","B":"74.78","A":"75.85","q":"0.05","g":"0.05",
//  "Q":"78.16","G":"79.23"}
/// <summary>Reads <c>assetIndexUpdate</c>: the index of an asset in multi-assets mode.</summary>
internal static class AssetIndexReader
{
    private static readonly ulong Essential = WireKey.Set("i");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new AssetIndexEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'i': item.IndexPrice = wire.Decimal(); break;
                case 'b': item.BidBuffer = wire.NullableDecimal(); break;
                case 'a': item.AskBuffer = wire.NullableDecimal(); break;
                case 'B': item.BidRate = wire.NullableDecimal(); break;
                case 'A': item.AskRate = wire.NullableDecimal(); break;
                case 'q': item.AutoExchangeBidBuffer = wire.NullableDecimal(); break;
                case 'g': item.AutoExchangeAskBuffer = wire.NullableDecimal(); break;
                case 'Q': item.AutoExchangeBidRate = wire.NullableDecimal(); break;
                case 'G': item.AutoExchangeAskRate = wire.NullableDecimal(); break;
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
