using System.Runtime.CompilerServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"aggTrade","E":1760000009009,"s":"SOLUSDT","a":9011,"p":"12.94","q":"13.11","f":9014,"l":9015,"T":1760000016016,"m":false}
/// <summary>Reads <c>aggTrade</c>: the trades of one taker order at one price.</summary>
internal static class AggregateTradeReader
{
    private static readonly ulong Essential = WireKey.Set("apq");

    [MethodImpl(HotPath.FromTheStart)]
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new AggregateTradeEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'a': item.AggregateTradeId = wire.Long(); break;
                case 'p': item.Price = wire.Decimal(); break;
                case 'q': item.Quantity = wire.Decimal(); break;
                case WireKey.Nq: item.QuantityWithoutRpi = wire.NullableDecimal(); break;
                case 'f': item.FirstTradeId = wire.Long(); break;
                case 'l': item.LastTradeId = wire.Long(); break;
                case 'T': item.TradeTimeMicroseconds = wire.Time(); break;
                case 'm': item.BuyerIsMaker = wire.Bool(); break;
                case WireKey.St: item.ContractFamily = wire.Family(); break;
                default: wire.Common(key, item); break;
            }
        }

        if (item.BuyerIsMaker is { } buyerIsMaker) item.Side = buyerIsMaker ? OrderSide.Sell : OrderSide.Buy;
        return wire.HasSeen(Essential) ? item : null;
    }
}
