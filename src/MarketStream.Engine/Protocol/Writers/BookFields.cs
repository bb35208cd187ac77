using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Writers;

/// <summary>Best prices, best levels and changed levels of books.</summary>
internal static class BookFields
{
    // {"e":"bookTicker","E":1,"u":9126,"s":"SOLUSDT","b":"128.96","B":"129.13","a":"130.20","A":"131.27","T":1,"ps":"SOLUSDT","st":1}
    public static void Write(PayloadFields to, BookTickerEvent item)
    {
        to.Id("u", item.UpdateId);
        to.Word("s", item.Symbol);
        to.Decimal("b", item.BidPrice);
        to.Decimal("B", item.BidQuantity);
        to.Decimal("a", item.AskPrice);
        to.Decimal("A", item.AskQuantity);
        to.Time("T", item.TransactionTimeMicroseconds);
        to.Word("ps", item.Pair);
        to.Family("st", item.ContractFamily);
    }

    // spot's best levels: {"lastUpdateId":160,"bids":[["37.89","38.96"]],"asks":[["39.13","0"]]}
    // others:             {"e":"depthUpdate","E":1,"T":1,"s":"SOLUSDT","ps":"SOLUSDT","st":1,"U":151,"u":160,"pu":150,"b":[["37.89","38.96"]],"a":[]}
    public static void Write(PayloadFields to, DepthEvent item, bool isSpelledOut)
    {
        if (isSpelledOut)
        {
            to.Number("lastUpdateId", item.LastUpdateId);
            to.Levels("bids", item.Bids);
            to.Levels("asks", item.Asks);
            return;
        }

        to.Time("T", item.TransactionTimeMicroseconds);
        to.Word("s", item.Symbol);
        to.Word("ps", item.Pair);
        to.Family("st", item.ContractFamily);
        to.Number("U", item.FirstUpdateId);
        to.Number("u", item.LastUpdateId);
        to.Number("pu", item.PreviousUpdateId);
        to.Levels("b", item.Bids);
        to.Levels("a", item.Asks);
    }
}
