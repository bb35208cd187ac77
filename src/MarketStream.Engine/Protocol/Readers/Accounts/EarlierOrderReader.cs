using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"T":1760000199199,"t":1760000200200,"s":"SOL-261225-201-C","c":"own-202","oid":"9203","p":"204.8","q":"5.9","S":"FILLED","e":"5.9",
//  "ec":"211.4","f":"2.5","tif":"GTC","oty":"LIMIT","fi":[{"t":"9215","p":"204.8","q":"5.9","T":1760000218218,"m":"TAKER","f":"2.5"}]}
/// <summary>Reads one of the orders in <c>ORDER_TRADE_UPDATE</c> of the older options venue.</summary>
internal static class EarlierOrderReader
{
    private static readonly ulong Essential = WireKey.Set("sqp");

    public static OrderUpdateEvent Read(ref WireReader wire)
    {
        var item = new OrderUpdateEvent();
        wire.Seen = 0;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.Symbol = wire.Word() ?? ""; break;
                case WireKey.Oid: item.OrderId = wire.Long(); break;
                case 'c': item.ClientOrderId = wire.UniqueText(); break;
                case WireKey.Oty: item.OrderType = wire.Word(); break;
                case WireKey.Tif: item.TimeInForceText = wire.Word(); break;
                case 'S': item.StatusText = wire.Word(); break;
                case 'q': item.Quantity = wire.Decimal(); break;
                case 'p': item.Price = wire.Decimal(); break;
                case 'e': item.FilledQuantity = wire.NullableDecimal(); break;
                case WireKey.Ec: item.FilledQuoteQuantity = wire.NullableDecimal(); break;
                case 'f': item.Commission = wire.NullableDecimal(); break;
                case 't': item.OrderTime = wire.Moment(); break;
                case 'T': item.CreatedTime = wire.Moment(); break;
                case 'r': item.IsReduceOnly = wire.NullableBool(); break;
                case WireKey.Po: item.IsPostOnly = wire.NullableBool(); break;
                case WireKey.Fi: item.Fills = wire.List<OrderFill>(OrderFillReader.Read); break;
                default: wire.Skip(); break;
            }
        }

        if (!wire.HasSeen(Essential)) wire.MarkMistyped();
        // Quantities sold are negative; there is no field for the side.
        item.SideText = item.Quantity < 0 ? "SELL" : "BUY";
        item.Quantity = Math.Abs(item.Quantity);
        return item;
    }
}
