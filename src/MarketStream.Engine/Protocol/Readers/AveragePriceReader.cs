using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"avgPrice","E":1760000027027,"s":"SOLUSDT","i":"5m","w":"30.400","T":1760000031031}
/// <summary>Reads <c>avgPrice</c>: the average price over an interval.</summary>
internal static class AveragePriceReader
{
    private static readonly ulong Essential = WireKey.Set("w");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new AveragePriceEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'i': item.Interval = wire.Word() ?? ""; break;
                case 'w': item.AveragePrice = wire.Decimal(); break;
                case 'T': item.LastTradeTimeMicroseconds = wire.Time(); break;
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
