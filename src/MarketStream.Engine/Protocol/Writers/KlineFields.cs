using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Writers;

/// <summary>Klines. The kind of prices decides what the first and last ids are, and where the symbol stands.</summary>
internal static class KlineFields
{
    /// <summary>What venues write for an id that does not exist.</summary>
    private const long NoId = -1;

    // {"e":"kline","E":1,"s":"SOLUSDT","k":{"t":1,"T":1,"s":"SOLUSDT","i":"1m","f":9018,"L":9019,"o":"20.6","c":"21.6","h":"22.7","l":"20.1",
    //  "v":"24.8","n":25,"x":true,"q":"27.1","V":"8.2","Q":"9.3"}}
    // {"e":"continuous_kline","E":1,"ps":"SOLUSDT","ct":"PERPETUAL","k":{"t":1,"T":1,"i":"1m","f":9063,"L":9064,...}}
    // {"e":"indexPrice_kline","E":1,"ps":"SOLUSD","k":{"t":1,"T":1,"s":"0","i":"1m","f":1760000120120,"L":1760000121121,...}}
    public static void Write(PayloadFields to, KlineEvent item)
    {
        if (item.Source == KlineSource.Trades) to.Word("s", item.Symbol);
        to.Word("ps", item.Pair);
        to.Word("ct", item.ContractType);
        to.BeginObject("k");
        to.Time("t", item.OpenTimeMicroseconds);
        to.Time("T", item.CloseTimeMicroseconds);
        to.Word("s", item.Source switch
        {
            KlineSource.Trades or KlineSource.MarkPrice => item.Symbol,
            KlineSource.IndexPrice => "0",
            _ => null,
        });
        to.WordOrNull("i", item.Interval);
        WriteIds(to, item);
        to.Decimal("o", item.Open);
        to.Decimal("c", item.Close);
        to.Decimal("h", item.High);
        to.Decimal("l", item.Low);
        to.Decimal("v", item.Volume);
        to.Number("n", item.TradeCount);
        to.Flag("x", item.IsClosed);
        to.Decimal("q", item.QuoteVolume);
        to.Decimal("V", item.TakerBuyVolume);
        to.Decimal("Q", item.TakerBuyQuoteVolume);
        to.EndObject();
    }

    private static void WriteIds(PayloadFields to, KlineEvent item)
    {
        switch (item.Source)
        {
            case KlineSource.Trades:
                to.Id(to.QuotesIds ? "F" : "f", item.FirstTradeId ?? NoId);
                to.Id("L", item.LastTradeId ?? NoId);
                break;
            case KlineSource.Continuous:
                to.Number("f", item.FirstUpdateId ?? NoId);
                to.Number("L", item.LastUpdateId ?? NoId);
                break;
            default:
                to.Time("f", item.FirstUpdateTimeMicroseconds);
                to.Time("L", item.LastUpdateTimeMicroseconds);
                break;
        }
    }
}
