using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"RISK_LEVEL_CHANGE","E":1760000177177,"s":"REDUCE_ONLY","mb":"179.9","mm":"180.1"}
/// <summary>Reads <c>RISK_LEVEL_CHANGE</c>, whose <c>s</c> is the risk level and not a symbol.</summary>
internal static class RiskLevelReader
{
    private static readonly ulong Essential = WireKey.Set("s");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new RiskLevelEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.RiskLevel = wire.Word() ?? ""; break;
                case WireKey.Mb: item.MarginBalance = wire.NullableDecimal(); break;
                case WireKey.Mm: item.MaintenanceMargin = wire.NullableDecimal(); break;
                default: wire.Account(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
