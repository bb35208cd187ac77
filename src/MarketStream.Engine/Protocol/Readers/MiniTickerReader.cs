using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"24hrMiniTicker","E":1760000015015,"s":"SOLUSDT","c":"17.39","o":"18.46","h":"19.53","l":"16.60","v":"21.67","q":"22.74"}
/// <summary>Reads <c>24hrMiniTicker</c>.</summary>
internal static class MiniTickerReader
{
    private static readonly ulong Essential = WireKey.Set("cohlvq");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new MiniTickerEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'c': item.LastPrice = wire.Decimal(); break;
                case 'o': item.Open = wire.Decimal(); break;
                case 'h': item.High = wire.Decimal(); break;
                case 'l': item.Low = wire.Decimal(); break;
                case 'v': item.Volume = wire.Decimal(); break;
                case 'q': item.QuoteVolume = wire.Decimal(); break;
                case WireKey.Ps: item.Pair = wire.Word(); break;
                case WireKey.St: item.ContractFamily = wire.Family(); break;
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
