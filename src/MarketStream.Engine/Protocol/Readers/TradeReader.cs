using System.Runtime.CompilerServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"trade","E":1760000006006,"s":"SOLUSDT","t":9008,"p":"9.73","q":"10.5","T":1760000011011,"m":true}
/// <summary>Reads <c>trade</c> of any venue, and <c>blockTrade</c> of spot.</summary>
internal static class TradeReader
{
    private static readonly ulong Essential = WireKey.Set("tpq");

    [MethodImpl(HotPath.FromTheStart)]
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new TradeEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 't': item.TradeId = wire.Long(); break;
                case 'p': item.Price = wire.Decimal(); break;
                case 'q': item.Quantity = Math.Abs(wire.Decimal()); break;
                case 'b': item.BuyOrderId = wire.NullableLong(); break;
                case 'a': item.SellOrderId = wire.NullableLong(); break;
                case 'T': item.TradeTimeMicroseconds = wire.Time(); break;
                case 'S': item.Side = wire.Side(); break;
                case 'm': item.BuyerIsMaker = wire.Bool(); break;
                case 'X': item.TradeType = wire.Word(); break;
                default: wire.Common(key, item); break;
            }
        }

        // Each of the two follows from the other, since the taker is on the opposite side of the maker.
        if (item.Side is { } side) item.BuyerIsMaker ??= side == OrderSide.Sell;
        else if (item.BuyerIsMaker is { } buyerIsMaker) item.Side = buyerIsMaker ? OrderSide.Sell : OrderSide.Buy;
        if (wire.EventType.SequenceEqual("blockTrade"u8)) item.TradeType ??= "BLOCK";
        return wire.HasSeen(Essential) ? item : null;
    }
}
