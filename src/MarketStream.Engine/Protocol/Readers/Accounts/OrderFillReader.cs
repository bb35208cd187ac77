using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"t":"9215","p":"216.82","q":"217.89","T":1760000218218,"m":"TAKER","f":"0.22"}
/// <summary>Reads one element of a list of <see cref="OrderFill"/>.</summary>
internal static class OrderFillReader
{
    public static OrderFill Read(ref WireReader wire)
    {
        var item = new OrderFill();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 't': item.TradeId = wire.NullableLong(); break;
                case 'p': item.Price = wire.Decimal(); break;
                case 'q': item.Quantity = wire.Decimal(); break;
                case 'T': item.TradeTime = wire.Moment(); break;
                case 'm': item.Liquidity = wire.Word(); break;
                case 'f': item.Commission = wire.NullableDecimal(); break;
                default: wire.Skip(); break;
            }
        }

        return item;
    }
}
