using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

/// <summary>One of the orders in <c>ORDER_TRADE_UPDATE</c> of the older options venue.</summary>
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
        // Sold quantities are negative; the side has no field of its own.
        item.SideText = item.Quantity < 0 ? "SELL" : "BUY";
        item.Quantity = Math.Abs(item.Quantity);
        return item;
    }
}
