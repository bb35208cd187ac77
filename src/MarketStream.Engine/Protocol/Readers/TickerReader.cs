using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"24hrTicker","E":1760000018018,"s":"SOLUSDT","p":"0.6","P":"2.1","w":"22.7","x":"23.8","c":"24.8","Q":"2.9","b":"24.7","B":"2.1",
// "a":"24.8","A":"2.3","o":"24.2","h":"25.4","l":"22.5","v":"33.6","q":"34.6","O":1760000035035,"C":1760000036036,"F":9037,"L":9038,"n":39}
/// <summary>
/// Reads <c>24hrTicker</c> and the tickers of shorter windows such as <c>1hTicker</c>; <see cref="OptionTickerReader"/> reads that of
/// older options.
/// </summary>
internal static class TickerReader
{
    private static readonly ulong Essential = WireKey.Set("pPcohl");
    private static readonly ulong Volumes = WireKey.Set("vq");
    private static readonly ulong EarlierVolumes = WireKey.Set("VA");

    /// <summary>The reader for a venue with these units.</summary>
    public static EventReader For(WireUnits units) => units.HasFlag(WireUnits.ChangeIsFraction) ? ReadFraction : Read;

    private static StreamEvent? ReadFraction(ref WireReader wire)
    {
        if (Read(ref wire) is not TickerEvent item) return null;
        if (Percentage.Of(item.PriceChangePercent) is { } percent) item.PriceChangePercent = percent;
        else wire.MarkMistyped();
        return item;
    }

    private static StreamEvent? Read(ref WireReader wire)
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
                case WireKey.St: item.ContractFamily = wire.Family(); break;
                default: wire.Common(key, item); break;
            }
        }

        // At its start the options venue of 2026 named volume and turnover V and A, as the older options venue does.
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

    // The window is what precedes "Ticker" in the event type; 24hrTicker is the exception, with an r of its own.
    private static string ReadWindow(ref WireReader wire)
    {
        var type = wire.EventType;
        if (type.IsEmpty || type.SequenceEqual("24hrTicker"u8)) return "24h";
        return wire.Intern(type.EndsWith("Ticker"u8) ? type[..^"Ticker".Length] : type) ?? "";
    }
}
