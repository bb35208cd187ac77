using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary><c>kline</c>.</summary>
internal static class KlineReader
{
    private static readonly ulong Essential = WireKey.Set("tiohlc");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new KlineEvent();
        var isWhole = false;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'k': isWhole = ReadBar(ref wire, item); break;
                default: wire.Common(key, item); break;
            }
        }

        return isWhole ? item : null;
    }

    private static bool ReadBar(ref WireReader wire, KlineEvent item)
    {
        if (wire.Next != '{')
        {
            wire.Skip();
            return false;
        }

        wire.Seen = 0;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 't': item.OpenTimeMicroseconds = wire.Time(); break;
                case 'T': item.CloseTimeMicroseconds = wire.Time(); break;
                case 'i': item.Interval = wire.Word() ?? ""; break;
                case 'f' or 'F': item.FirstTradeId = NullIfNegative(wire.NullableLong()); break;
                case 'L': item.LastTradeId = NullIfNegative(wire.NullableLong()); break;
                case 'o': item.Open = wire.Decimal(); break;
                case 'h': item.High = wire.Decimal(); break;
                case 'l': item.Low = wire.Decimal(); break;
                case 'c': item.Close = wire.Decimal(); break;
                case 'v': item.Volume = wire.Decimal(); break;
                case 'n': item.TradeCount = wire.Long(); break;
                case 'x': item.IsClosed = wire.Bool(); break;
                case 'q': item.QuoteVolume = wire.Decimal(); break;
                case 'V': item.TakerBuyVolume = wire.Decimal(); break;
                case 'Q': item.TakerBuyQuoteVolume = wire.Decimal(); break;
                default: wire.Skip(); break;
            }
        }

        return wire.HasSeen(Essential);
    }

    // The venue writes -1 for the ids of a kline without trades.
    private static long? NullIfNegative(long? id) => id < 0 ? null : id;
}
