using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Writers;

/// <summary>Prices that are not of trades: mark prices, indexes, averages.</summary>
internal static class PriceFields
{
    // {"e":"markPriceUpdate","E":1,"s":"SOLUSDT","p":"56.42","ap":"57.49","i":"58.56","P":"59.63","r":"0.0001","T":1,"st":1}
    // {"e":"markPrice","E":1,"s":"SOL-261225-149-C","mp":"150.7","i":"153.9","bo":"155.1","ao":"156.2","bq":"7","aq":"8","b":"0.159","a":"0.160",
    //  "vo":"0.16","d":"0.5","t":"-1.6","g":"0.1","v":"2.1","hl":"161.5","ll":"142.6","rf":"0.04"}
    public static void Write(PayloadFields to, MarkPriceEvent item, string? eventType)
    {
        to.Word("s", item.Symbol);
        to.Decimal(eventType == "markPrice" ? "mp" : "p", item.MarkPrice);
        to.Decimal("ap", item.AverageMarkPrice);
        to.Decimal("i", item.IndexPrice);
        to.Decimal("P", item.EstimatedSettlePrice);
        to.Decimal("r", item.FundingRate);
        to.Time("T", item.NextFundingTimeMicroseconds);
        to.Decimal("bo", item.BidPrice);
        to.Decimal("ao", item.AskPrice);
        to.Decimal("bq", item.BidQuantity);
        to.Decimal("aq", item.AskQuantity);
        to.Decimal("b", item.BidImpliedVolatility);
        to.Decimal("a", item.AskImpliedVolatility);
        to.Decimal("vo", item.MarkImpliedVolatility);
        to.Decimal("d", item.Delta);
        to.Decimal("t", item.Theta);
        to.Decimal("g", item.Gamma);
        to.Decimal("v", item.Vega);
        to.Decimal("hl", item.BuyLimitPrice);
        to.Decimal("ll", item.SellLimitPrice);
        to.Decimal("rf", item.RiskFreeRate);
        to.Family("st", item.ContractFamily);
    }

    // {"e":"indexPriceUpdate","E":1,"i":"SOLUSD","p":"113.81"} | {"e":"index","E":1,"s":"SOLUSDT","p":"151.20"}
    public static void Write(PayloadFields to, IndexPriceEvent item, string? eventType)
    {
        to.Word(eventType == "indexPriceUpdate" ? "i" : "s", item.Symbol);
        to.Decimal("p", item.IndexPrice);
    }

    // {"e":"avgPrice","E":1,"s":"SOLUSDT","i":"5m","w":"30.400","T":1}
    public static void Write(PayloadFields to, AveragePriceEvent item)
    {
        to.Word("s", item.Symbol);
        to.Word("i", item.Interval);
        to.Decimal("w", item.AveragePrice);
        to.Time("T", item.LastTradeTimeMicroseconds);
    }

    // {"e":"referencePrice","s":"SOLUSD","r":"31.470","t":1} | {"e":"referencePrice","s":"SOLUSD","r":null,"t":1}
    public static void Write(PayloadFields to, ReferencePriceEvent item)
    {
        to.Word("s", item.Symbol);
        to.DecimalOrNull("r", item.ReferencePrice);
        to.Time("t", item.TransactionTimeMicroseconds);
    }

    // {"e":"assetIndexUpdate","E":1,"s":"SOLUSD","i":"71.57","b":"0.1","a":"0.1","B":"74.78","A":"75.85","q":"0.05","g":"0.05","Q":"78.16","G":"79.23"}
    public static void Write(PayloadFields to, AssetIndexEvent item)
    {
        to.Word("s", item.Symbol);
        to.Decimal("i", item.IndexPrice);
        to.Decimal("b", item.BidBuffer);
        to.Decimal("a", item.AskBuffer);
        to.Decimal("B", item.BidRate);
        to.Decimal("A", item.AskRate);
        to.Decimal("q", item.AutoExchangeBidBuffer);
        to.Decimal("g", item.AutoExchangeAskBuffer);
        to.Decimal("Q", item.AutoExchangeBidRate);
        to.Decimal("G", item.AutoExchangeAskRate);
    }

    // {"e":"compositeIndex","E":1,"s":"DEFIUSDT","p":"65.15","C":"baseAsset","c":[{"b":"SOL","q":"USDT","w":"69.43","W":"0.70","i":"71.57"}]}
    public static void Write(PayloadFields to, CompositeIndexEvent item)
    {
        to.Word("s", item.Symbol);
        to.Decimal("p", item.IndexPrice);
        to.Word("C", item.CompositionBasis);
        to.List("c", item.Constituents, static (fields, constituent) =>
        {
            fields.Word("b", constituent.BaseAsset);
            fields.Word("q", constituent.QuoteAsset);
            fields.Decimal("w", constituent.WeightQuantity);
            fields.Decimal("W", constituent.WeightRatio);
            fields.Decimal("i", constituent.IndexPrice);
        });
    }
}
