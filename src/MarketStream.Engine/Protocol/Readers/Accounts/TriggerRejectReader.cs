using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"CONDITIONAL_ORDER_TRIGGER_REJECT","E":1760000084084,"T":1760000085085,"or":{"s":"SOLUSDT","i":9087,"r":"Margin is insufficient."}}
/// <summary>Reads <c>CONDITIONAL_ORDER_TRIGGER_REJECT</c>: an order was rejected when its trigger price was reached.</summary>
internal static class TriggerRejectReader
{
    private static readonly ulong Essential = WireKey.Set("i");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new TriggerRejectEvent();
        var isWhole = false;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.Or: isWhole = ReadBody(ref wire, item); break;
                default: wire.Account(key, item); break;
            }
        }

        return isWhole ? item : null;
    }

    private static bool ReadBody(ref WireReader wire, TriggerRejectEvent item)
    {
        if (!wire.TryBeginBody(WireKey.Or)) return false;
        wire.Seen = 0;
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.Symbol = wire.Word() ?? ""; break;
                case 'i': item.OrderId = wire.Long(); break;
                case 'r': item.Reason = wire.UniqueText(); break;
                default: wire.Skip(); break;
            }
        }

        return wire.HasSeen(Essential);
    }
}
