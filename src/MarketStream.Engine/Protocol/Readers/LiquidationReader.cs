using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"forceOrder","E":1760000060060,"o":{"s":"SOLUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"65.1","p":"66.2","ap":"67.2","X":"FILLED",
//  "l":"69.4","z":"70.5","T":1760000071071}}
/// <summary>Reads <c>forceOrder</c>: a liquidation.</summary>
internal static class LiquidationReader
{
    private static readonly ulong Essential = WireKey.Set("sSqp");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new LiquidationEvent();
        var isWhole = false;

        // Pair and family are documented beside the order, and have been seen within it.
        string? pair = null;
        ContractFamily? family = null;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'o': isWhole = ReadBody(ref wire, item); break;
                case WireKey.Ps: pair = wire.Word(); break;
                case WireKey.St: family = wire.Family(); break;
                default: wire.Common(key, item); break;
            }
        }

        item.Pair ??= pair;
        item.ContractFamily ??= family;
        return isWhole ? item : null;
    }

    private static bool ReadBody(ref WireReader wire, LiquidationEvent item)
    {
        if (!wire.TryBeginBody('o')) return false;
        wire.Seen = 0;
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.Symbol = wire.Word() ?? ""; break;
                case WireKey.Ps: item.Pair = wire.Word(); break;
                case WireKey.St: item.ContractFamily = wire.Family(); break;
                case 'S': item.SideText = wire.Word(); break;
                case 'o': item.OrderType = wire.Word(); break;
                case 'f': item.TimeInForceText = wire.Word(); break;
                case 'q': item.Quantity = wire.Decimal(); break;
                case 'p': item.Price = wire.Decimal(); break;
                case WireKey.Ap: item.AveragePrice = wire.NullableDecimal(); break;
                case 'X': item.StatusText = wire.Word(); break;
                case 'l': item.LastFilledQuantity = wire.NullableDecimal(); break;
                case 'z': item.FilledQuantity = wire.NullableDecimal(); break;
                case 'T': item.TradeTimeMicroseconds = wire.Time(); break;
                default: wire.Skip(); break;
            }
        }

        return wire.HasSeen(Essential);
    }
}
