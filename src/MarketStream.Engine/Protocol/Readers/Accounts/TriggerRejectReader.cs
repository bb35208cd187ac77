using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

/// <summary><c>CONDITIONAL_ORDER_TRIGGER_REJECT</c>.</summary>
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
