using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary><c>24hrTicker</c>, but for that of <see cref="OptionTickerReader"/>, and its shorter windows.</summary>
internal static class TickerReader
{
    private static readonly ulong Essential = WireKey.Set("pPcohl");
    private static readonly ulong Volumes = WireKey.Set("vq");
    private static readonly ulong EarlierVolumes = WireKey.Set("VA");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new TickerEvent();
        decimal? earlierVolume = null;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'p': item.PriceChange = wire.Decimal(); break;
                case 'P': item.PriceChangePercent = wire.Decimal(); break;
                case 'w': item.WeightedAveragePrice = wire.NullableDecimal(); break;
                case 'x': item.PreviousPrice = wire.NullableDecimal(); break;
                case 'c': item.LastPrice = wire.Decimal(); break;
                case 'Q': item.LastQuantity = wire.NullableDecimal(); break;
                case 'b': item.BidPrice = wire.NullableDecimal(); break;
                case 'B': item.BidQuantity = wire.NullableDecimal(); break;
                case 'a': item.AskPrice = wire.NullableDecimal(); break;
                case 'A': item.AskQuantity = wire.NullableDecimal(); break;
                case 'o': item.Open = wire.Decimal(); break;
                case 'h': item.High = wire.Decimal(); break;
                case 'l': item.Low = wire.Decimal(); break;
                case 'v': item.Volume = wire.Decimal(); break;
                case 'q': item.QuoteVolume = wire.Decimal(); break;
                case 'V': earlierVolume = wire.NullableDecimal(); break;
                case 'O': item.OpenTimeMicroseconds = wire.Time(); break;
                case 'C': item.CloseTimeMicroseconds = wire.Time(); break;
                case 'F': item.FirstTradeId = wire.IdOrNull(); break;
                case 'L': item.LastTradeId = wire.IdOrNull(); break;
                case 'n': item.TradeCount = wire.Long(); break;
                case WireKey.Ps: item.Pair = wire.Word(); break;
                default: wire.Common(key, item); break;
            }
        }

        // The later options venue, when it was new, named volume and turnover V and A, as its predecessor does.
        var isEarlier = (wire.Seen & Volumes) == 0 && wire.HasSeen(EarlierVolumes);
        if (isEarlier)
        {
            item.Volume = earlierVolume ?? 0;
            item.QuoteVolume = item.AskQuantity ?? 0;
            item.AskQuantity = null;
        }

        item.Window = ReadWindow(ref wire);
        return wire.HasSeen(Essential) && (isEarlier || wire.HasSeen(Volumes)) ? item : null;
    }

    // 24hrTicker, 1hTicker: what stands before the word, with r left out.
    private static string ReadWindow(ref WireReader wire)
    {
        var type = wire.EventType;
        if (type.IsEmpty || type.SequenceEqual("24hrTicker"u8)) return "24h";
        return wire.Intern(type.EndsWith("Ticker"u8) ? type[..^"Ticker".Length] : type) ?? "";
    }
}
