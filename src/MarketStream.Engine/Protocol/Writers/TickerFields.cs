using MarketStream.Engine.Protocol.Readers;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Writers;

/// <summary>Statistics over a day or a shorter window.</summary>
internal static class TickerFields
{
    private const long NoId = -1;

    // {"e":"24hrTicker","E":1,"s":"SOLUSDT","p":"0.6","P":"2.1","w":"22.7","x":"23.8","c":"24.8","Q":"2.9","b":"24.7","B":"2.1","a":"24.8","A":"2.3",
    //  "o":"24.2","h":"25.4","l":"22.5","v":"33.6","q":"34.6","O":1,"C":1,"F":9037,"L":9038,"n":39,"ps":"SOLUSD","st":2}
    public static void Write(PayloadFields to, TickerEvent item, bool changeIsFraction)
    {
        to.Word("s", item.Symbol);
        to.Decimal("p", item.PriceChange);
        to.Decimal("P", changeIsFraction ? Percentage.ToFraction(item.PriceChangePercent) : item.PriceChangePercent);
        to.Decimal("w", item.WeightedAveragePrice);
        to.Decimal("x", item.PreviousPrice);
        to.Decimal("c", item.LastPrice);
        to.Decimal("Q", item.LastQuantity);
        to.Decimal("b", item.BidPrice);
        to.Decimal("B", item.BidQuantity);
        to.Decimal("a", item.AskPrice);
        to.Decimal("A", item.AskQuantity);
        to.Decimal("o", item.Open);
        to.Decimal("h", item.High);
        to.Decimal("l", item.Low);
        to.Decimal("v", item.Volume);
        to.Decimal("q", item.QuoteVolume);
        to.Time("O", item.OpenTimeMicroseconds);
        to.Time("C", item.CloseTimeMicroseconds);
        to.Id("F", item.FirstTradeId ?? NoId);
        to.Id("L", item.LastTradeId ?? NoId);
        to.Number("n", item.TradeCount);
        to.Word("ps", item.Pair);
        to.Family("st", item.ContractFamily);
    }

    // {"e":"24hrMiniTicker","E":1,"s":"SOLUSDT","c":"17.39","o":"18.46","h":"19.53","l":"16.60","v":"21.67","q":"22.74","ps":"SOLUSD","st":2}
    public static void Write(PayloadFields to, MiniTickerEvent item)
    {
        to.Word("s", item.Symbol);
        to.Decimal("c", item.LastPrice);
        to.Decimal("o", item.Open);
        to.Decimal("h", item.High);
        to.Decimal("l", item.Low);
        to.Decimal("v", item.Volume);
        to.Decimal("q", item.QuoteVolume);
        to.Word("ps", item.Pair);
        to.Family("st", item.ContractFamily);
    }

    // {"e":"24hrTicker","E":1,"T":1,"s":"SOL-261225-185-C","o":"6.5","h":"7.5","l":"6.1","c":"7.1","V":"190.8","A":"191.8","P":"0.09","p":"0.6",
    //  "Q":"4.1","F":"9195","L":"9196","n":97,"bo":"7.0","ao":"7.2","bq":"6","aq":"7","b":"0.27","a":"0.28","d":"0.48","t":"-5.9","g":"0.1","v":"2.1",
    //  "vo":"0.28","mp":"7.1","hl":"10.4","ll":"4.4","eep":"0","r":"0.1"}
    public static void Write(PayloadFields to, OptionTickerEvent item)
    {
        to.Time("T", item.TransactionTimeMicroseconds);
        to.Word("s", item.Symbol);
        to.Decimal("o", item.Open);
        to.Decimal("h", item.High);
        to.Decimal("l", item.Low);
        to.Decimal("c", item.LastPrice);
        to.Decimal("V", item.Volume);
        to.Decimal("A", item.QuoteVolume);
        to.Decimal("P", item.PriceChangeRatio);
        to.Decimal("p", item.PriceChange);
        to.Decimal("Q", item.LastQuantity);
        to.Id("F", item.FirstTradeId);
        to.Id("L", item.LastTradeId);
        to.Number("n", item.TradeCount);
        to.Decimal("bo", item.BidPrice);
        to.Decimal("ao", item.AskPrice);
        to.Decimal("bq", item.BidQuantity);
        to.Decimal("aq", item.AskQuantity);
        to.Decimal("b", item.BidImpliedVolatility);
        to.Decimal("a", item.AskImpliedVolatility);
        to.Decimal("d", item.Delta);
        to.Decimal("t", item.Theta);
        to.Decimal("g", item.Gamma);
        to.Decimal("v", item.Vega);
        to.Decimal("vo", item.MarkImpliedVolatility);
        to.Decimal("mp", item.MarkPrice);
        to.Decimal("hl", item.BuyLimitPrice);
        to.Decimal("ll", item.SellLimitPrice);
        to.Decimal("eep", item.EstimatedExercisePrice);
        to.Decimal("r", item.RiskFreeRate);
    }
}
