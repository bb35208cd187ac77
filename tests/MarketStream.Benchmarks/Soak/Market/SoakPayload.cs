using System.Globalization;
using System.Text;
using MarketStream.Benchmarks.Oracle;
using MarketStream.Events;

namespace MarketStream.Benchmarks.Soak.Market;

/// <summary>Frames as the venues write them; a price holds the event's number, by which the oracle knows it again.</summary>
internal static class SoakPayload
{
    public static byte[] Write(SoakStream stream, VenueEvent item, long unixMs)
    {
        var (n, s, id, e) = (item.Number, stream.Symbol, item.LastId, unixMs);
        var data = stream.Channel switch
        {
            SoakChannel.Trade => Text($$"""{"e":"trade","E":{{e}},"s":"{{s}}","t":{{id}},"p":"{{n}}","q":"1","T":{{e}},"m":true,"M":true}"""),
            SoakChannel.AggregateTrade => Text($$"""{"e":"aggTrade","E":{{e}},"s":"{{s}}","a":{{id}},"p":"{{n}}","q":"1","f":{{id}},"l":{{id}},"T":{{e}},"m":true,"M":true}"""),
            SoakChannel.Depth when stream.IsChained => Text($$"""{"e":"depthUpdate","E":{{e}},"T":{{e}},"s":"{{s}}","U":{{item.PreviousId + 3}},"u":{{id}},"pu":{{item.PreviousId}},"b":[["{{n}}","1"]],"a":[]}"""),
            SoakChannel.Depth => Text($$"""{"e":"depthUpdate","E":{{e}},"s":"{{s}}","U":{{item.PreviousId + 1}},"u":{{id}},"b":[["{{n}}","1"]],"a":[]}"""),
            SoakChannel.BookTicker when stream.IsChained => Text($$"""{"e":"bookTicker","u":{{id}},"E":{{e}},"T":{{e}},"s":"{{s}}","b":"{{n}}","B":"1","a":"2","A":"3"}"""),
            SoakChannel.BookTicker => Text($$"""{"u":{{id}},"s":"{{s}}","b":"{{n}}","B":"1","a":"2","A":"3"}"""),
            SoakChannel.PartialDepth when stream.IsChained => Text($$"""{"e":"depthUpdate","E":{{e}},"T":{{e}},"s":"{{s}}","U":{{item.PreviousId + 3}},"u":{{id}},"pu":{{item.PreviousId}},"b":[["{{n}}","1"]],"a":[]}"""),
            SoakChannel.PartialDepth => Text($$"""{"lastUpdateId":{{id}},"bids":[["{{n}}","1"]],"asks":[]}"""),
            SoakChannel.Kline => Text($$$"""{"e":"kline","E":{{{e}}},"s":"{{{s}}}","k":{"t":{{{stream.Candle.OpenMs}}},"T":{{{stream.Candle.OpenMs + 3_599_999}}},"s":"{{{s}}}","i":"1h","f":1,"L":2,"o":"1","c":"{{{n}}}","h":"3","l":"4","v":"5","n":6,"x":{{{(stream.Candle.IsClosed ? "true" : "false")}}},"q":"7","V":"8","Q":"9","B":"0"}}"""),
            _ => Text($$"""{"e":"24hrTicker","E":{{e}},"s":"{{s}}","p":"1","P":"1","w":"1","x":"1","c":"{{n}}","Q":"1","b":"1","B":"1","a":"1","A":"1","o":"1","h":"1","l":"1","v":"1","q":"1","O":{{e}},"C":{{e}},"F":1,"L":2,"n":3}"""),
        };
        return Encoding.UTF8.GetBytes($$"""{"stream":"{{stream.Name}}","data":{{data}}}""");
    }

    /// <summary>The number of an event that was delivered.</summary>
    public static long NumberOf(StreamEvent item) => (long)(item switch
    {
        TradeEvent trade => trade.Price,
        AggregateTradeEvent trade => trade.Price,
        DepthEvent depth => depth.Bids[0].Price,
        BookTickerEvent ticker => ticker.BidPrice,
        KlineEvent kline => kline.Close,
        TickerEvent ticker => ticker.LastPrice,
        _ => throw new InvalidOperationException($"No stream sends {item.GetType().Name}."),
    });

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
