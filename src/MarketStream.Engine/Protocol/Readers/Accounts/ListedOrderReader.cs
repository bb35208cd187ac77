using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"s":"SOLUSDT","i":9059,"c":"own-60"}
/// <summary>Reads one element of a list of <see cref="ListedOrder"/>.</summary>
internal static class ListedOrderReader
{
    public static ListedOrder Read(ref WireReader wire)
    {
        var item = new ListedOrder();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.Symbol = wire.Word() ?? ""; break;
                case 'i': item.OrderId = wire.Long(); break;
                case 'c': item.ClientOrderId = wire.UniqueText(); break;
                default: wire.Skip(); break;
            }
        }

        return item;
    }
}
