using System.Globalization;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"executionReport","E":1760000043043,"s":"SOLUSDT","c":"own-45","S":"BUY","o":"LIMIT","f":"GTC","q":"49.8","p":"50.9","x":"NEW",
//  "X":"NEW","i":9058,"l":"0","z":"0","L":"0","n":"0","N":null,"T":1760000064064,"t":-1,"O":1760000071071,"Z":"0","Y":"0","V":"NONE"}
// {"e":"ORDER_TRADE_UPDATE","E":1760000093093,"T":1760000094094,"o":{"s":"SOLUSDT","i":9106,...}}
/// <summary>
/// Reads <c>executionReport</c> and <c>TRADE_LITE</c>, whose fields are in the payload itself, and <c>ORDER_TRADE_UPDATE</c>, whose
/// <c>o</c> is an order or, on the older options venue, a list of orders, each of which becomes an event.
/// </summary>
internal static class OrderUpdateReader
{
    private static readonly ulong Essential = WireKey.Set("sSqp");

    /// <summary>The reader for a venue with these units.</summary>
    public static EventReader For(WireUnits units) => (ref WireReader wire) =>
    {
        var item = Read(ref wire);
        if (item is not null) OrderUnits.Convert(item, units);
        foreach (var further in wire.Further)
        {
            if (further is OrderUpdateEvent order) OrderUnits.Convert(order, units);
        }

        return item;
    };

    private static OrderUpdateEvent? Read(ref WireReader wire)
    {
        var item = new OrderUpdateEvent();
        EventList<OrderUpdateEvent>? orders = null;
        var isFlat = false;
        var isNested = false;
        var isWhole = false;
        string? id = null;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'o' when wire.Next == '[': orders = wire.List<OrderUpdateEvent>(EarlierOrderReader.Read); break;
                case 'o' when wire.Next == '{':
                    isNested = true;
                    isWhole = OrderReader.Read(ref wire, item);
                    break;
                case 'o':
                    isFlat = true;
                    item.OrderType = wire.Word();
                    break;
                case 'i': id = wire.UniqueText(); break;
                case 'c': item.ClientOrderId = wire.UniqueText(); break;
                case 'S': item.SideText = wire.Word(); break;
                case 'f': item.TimeInForceText = wire.Word(); break;
                case 'X': item.StatusText = wire.Word(); break;
                case 'x': item.ExecutionTypeText = wire.Word(); break;
                case 'q': item.Quantity = wire.Decimal(); break;
                case 'p': item.Price = wire.Decimal(); break;
                case 'P': item.StopPrice = wire.NullableDecimal(); break;
                case 'l': item.LastFilledQuantity = wire.NullableDecimal(); break;
                case 'L': item.LastFilledPrice = wire.NullableDecimal(); break;
                case 'z': item.FilledQuantity = wire.NullableDecimal(); break;
                case 'Z': item.FilledQuoteQuantity = wire.NullableDecimal(); break;
                case 't': item.TradeId = wire.NullableLong() is { } trade and > 0 ? trade : null; break;
                case 'm': item.IsMaker = wire.NullableBool(); break;
                case 'n': item.Commission = wire.NullableDecimal(); break;
                case 'N': item.CommissionAsset = wire.Word(); break;
                case 'O': item.CreatedTime = wire.Moment(); break;
                case 'V': item.SelfTradePrevention = wire.Word(); break;
                default:
                    if (!SpotOrderReader.TryRead(ref wire, key, item)) wire.Account(key, item);
                    break;
            }
        }

        // A payload with several fields o of different forms stays raw: what the first one has set cannot be undone.
        if ((isFlat ? 1 : 0) + (isNested ? 1 : 0) + (orders is null ? 0 : 1) > 1) return null;
        if (orders is not null) return Split(ref wire, item, orders);
        if (!isNested) return wire.HasSeen(Essential) && TrySetId(item, id) ? item : null;
        item.AccountAlias = id;
        return isWhole ? item : null;
    }

    private static OrderUpdateEvent? Split(ref WireReader wire, OrderUpdateEvent shared, EventList<OrderUpdateEvent> orders)
    {
        foreach (var order in orders)
        {
            order.EventTimeMicroseconds = shared.EventTimeMicroseconds;
            order.TransactionTime = shared.TransactionTime;
            if (order != orders[0]) wire.Further.Add(order);
        }

        return orders.Count == 0 ? null : orders[0];
    }

    // On futures the payload's i is the account's alias, so its meaning is only known at the end.
    private static bool TrySetId(OrderUpdateEvent item, string? text)
    {
        // The framework's parser ignores NULs at the end.
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) || text[^1] == 0) return false;
        item.OrderId = id;
        return true;
    }
}
