using System.Runtime.CompilerServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"kline","E":1760000012012,"s":"SOLUSDT","k":{"t":1760000014014,"T":1760000015015,"s":"SOLUSDT","i":"1m","f":9018,"L":9019,"o":"20.6",
//  "c":"21.6","h":"22.7","l":"20.1","v":"24.8","n":25,"x":true,"q":"27.1","V":"8.2","Q":"9.3","B":"0"}}
/// <summary>Reads <c>kline</c>, <c>continuous_kline</c>, <c>indexPrice_kline</c> and <c>markPrice_kline</c>.</summary>
internal static class KlineReader
{
    private static readonly ulong Essential = WireKey.Set("tiohlc");

    [MethodImpl(HotPath.FromTheStart)]
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new KlineEvent();
        var bar = default(Bar);
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'k': bar = ReadBar(ref wire, item); break;
                case WireKey.Ps: item.Pair = wire.Word(); break;
                case WireKey.Ct: item.ContractType = wire.Word(); break;
                default: wire.Common(key, item); break;
            }
        }

        if (!bar.IsWhole) return null;
        Place(ref wire, item, bar);
        return item;
    }

    private static Bar ReadBar(ref WireReader wire, KlineEvent item)
    {
        if (!wire.TryBeginBody('k')) return default;
        var bar = default(Bar);
        wire.Seen = 0;
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': bar.Symbol = wire.Word(); break;
                case 't': item.OpenTimeMicroseconds = wire.Time(); break;
                case 'T': item.CloseTimeMicroseconds = wire.Time(); break;
                case 'i': item.Interval = wire.Word() ?? ""; break;
                case 'f' or 'F': bar.First = wire.IdOrNull(); break;
                case 'L': bar.Last = wire.IdOrNull(); break;
                case 'o': item.Open = wire.Decimal(); break;
                case 'h': item.High = wire.Decimal(); break;
                case 'l': item.Low = wire.Decimal(); break;
                case 'c': item.Close = wire.Decimal(); break;
                case 'v': item.Volume = wire.NullableDecimal(); break;
                case 'n': item.TradeCount = wire.Long(); break;
                case 'x': item.IsClosed = wire.Bool(); break;
                case 'q': item.QuoteVolume = wire.NullableDecimal(); break;
                case 'V': item.TakerBuyVolume = wire.NullableDecimal(); break;
                case 'Q': item.TakerBuyQuoteVolume = wire.NullableDecimal(); break;
                default: wire.Skip(); break;
            }
        }

        bar.IsWhole = wire.HasSeen(Essential);
        return bar;
    }

    // The kind of kline decides what its first and last ids are.
    private static void Place(ref WireReader wire, KlineEvent item, in Bar bar)
    {
        var eventType = wire.EventType;
        if (eventType.SequenceEqual("continuous_kline"u8))
        {
            item.Source = KlineSource.Continuous;
            item.FirstUpdateId = bar.First;
            item.LastUpdateId = bar.Last;
            return;
        }

        // These are prices without trades: COIN-M sends 0 as the symbol of a pair, volumes are 0, and the ids are times.
        if (eventType.SequenceEqual("indexPrice_kline"u8)) PlacePrices(ref wire, item, bar, KlineSource.IndexPrice, item.Pair);
        else if (eventType.SequenceEqual("markPrice_kline"u8)) PlacePrices(ref wire, item, bar, KlineSource.MarkPrice, bar.Symbol);
        else (item.FirstTradeId, item.LastTradeId) = (bar.First, bar.Last);
    }

    private static void PlacePrices(ref WireReader wire, KlineEvent item, in Bar bar, KlineSource source, string? symbol)
    {
        item.Source = source;
        if (item.Symbol.Length == 0) item.Symbol = symbol ?? "";
        item.FirstUpdateTimeMicroseconds = wire.ToTime(bar.First);
        item.LastUpdateTimeMicroseconds = wire.ToTime(bar.Last);
        (item.Volume, item.QuoteVolume, item.TakerBuyVolume, item.TakerBuyQuoteVolume) = (null, null, null, null);
    }

    private struct Bar
    {
        public bool IsWhole;
        public string? Symbol;
        public long? First;
        public long? Last;
    }
}
