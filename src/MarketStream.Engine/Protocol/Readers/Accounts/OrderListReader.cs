using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"listStatus","E":1760000049049,"s":"SOLUSDT","g":9051,"c":"OCO","l":"EXEC_STARTED","L":"EXECUTING","r":"NONE","C":"own-56",
//  "T":1760000057057,"O":[{"s":"SOLUSDT","i":9059,"c":"own-60"},{"s":"SOLUSDT","i":9062,"c":"own-63"}]}
/// <summary>Reads <c>listStatus</c>: the state of an order list on spot.</summary>
internal static class OrderListReader
{
    private static readonly ulong Essential = WireKey.Set("g");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new OrderListEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'g': item.OrderListId = wire.Long(); break;
                case 'c': item.ContingencyType = wire.Word(); break;
                case 'l': item.ListStatusType = wire.Word(); break;
                case 'L': item.ListOrderStatus = wire.Word(); break;
                case 'r': item.RejectReason = wire.Word(); break;
                case 'C': item.ListClientOrderId = wire.UniqueText(); break;
                case 'O': item.Orders = wire.List<ListedOrder>(ListedOrderReader.Read); break;
                default: wire.Account(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
