using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"EquityUpdate","E":1760000072072,"t":1760000073073,"T":1760000074074,"S":"OVERNIGHT"}
/// <summary>Reads <c>EquityUpdate</c> and the same event of other markets, such as <c>KR_EquityUpdate</c>.</summary>
internal static class TradingSessionReader
{
    private static readonly ulong Essential = WireKey.Set("StT");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new TradingSessionEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'S': item.Session = wire.Word() ?? ""; break;
                case 't': item.SessionStartTimeMicroseconds = wire.Time(); break;
                case 'T': item.SessionEndTimeMicroseconds = wire.Time(); break;
                default: wire.Common(key, item); break;
            }
        }

        // Each market has its own event type; the part before the common ending is the market.
        var type = wire.EventType;
        item.Market = wire.Intern(type.EndsWith("Update"u8) ? type[..^"Update".Length] : type) ?? "";
        return wire.HasSeen(Essential) ? item : null;
    }
}
