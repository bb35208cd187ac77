using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

/// <summary><c>listStatus</c>.</summary>
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
