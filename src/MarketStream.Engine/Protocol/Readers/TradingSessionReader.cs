using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary><c>EquityUpdate</c> and what other markets call it.</summary>
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

        // Each market has its own event type; what comes before the common ending tells it.
        var type = wire.EventType;
        item.Market = wire.Intern(type.EndsWith("Update"u8) ? type[..^"Update".Length] : type) ?? "";
        return wire.HasSeen(Essential) ? item : null;
    }
}
