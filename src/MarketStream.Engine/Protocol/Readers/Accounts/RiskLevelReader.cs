using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"RISK_LEVEL_CHANGE","E":1760000177177,"s":"REDUCE_ONLY","mb":"179.9","mm":"180.1"}
// {"e":"riskLevelChange","E":1760000126126,"u":"1.9","s":"MARGIN_CALL","eq":"30.2","ae":"30.3","m":"15.1"}
// {"e":"MARGIN_LEVEL_STATUS_CHANGE","E":1760000129129,"l":"1.1","s":"FORCE_LIQUIDATION"}
/// <summary>
/// Reads <c>RISK_LEVEL_CHANGE</c>, <c>riskLevelChange</c> and <c>MARGIN_LEVEL_STATUS_CHANGE</c>, whose <c>s</c> is the risk level and not a
/// symbol.
/// </summary>
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
                case 'm' or WireKey.Mm: item.MaintenanceMargin = wire.NullableDecimal(); break;
                case 'u' or 'l': item.MarginRatio = wire.NullableDecimal(); break;
                case WireKey.Eq: item.Equity = wire.NullableDecimal(); break;
                case WireKey.Ae: item.ActualEquity = wire.NullableDecimal(); break;
                default: wire.Account(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
