using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>What only options venues answer over REST. Each method writes one object.</summary>
internal static class OptionJson
{
    private const int PriceDigits = 4;
    private const int GreekDigits = 8;

    // {"symbol":"BTC-261225-100000-C","markPrice":"17.7500","bidIV":"0.49500000","askIV":"0.50500000","markIV":"0.50000000","delta":"0.50000000",
    //  "theta":"-12.10000000","gamma":"0.00002000","vega":"95.30000000","highPriceLimit":"21.3000","lowPriceLimit":"14.2000","riskFreeInterest":"0.05"}
    public static void WriteMark(PayloadBuffer to, OptionInstrument option)
    {
        var value = option.Value;
        new JsonRow(to, option.Scale).Word("symbol", option.Symbol).Fixed("markPrice", value.Price, PriceDigits)
            .Fixed("bidIV", option.Volatility * 0.99, GreekDigits).Fixed("askIV", option.Volatility * 1.01, GreekDigits)
            .Fixed("markIV", option.Volatility, GreekDigits).Fixed("delta", value.Delta, GreekDigits).Fixed("theta", value.Theta, GreekDigits)
            .Fixed("gamma", value.Gamma, GreekDigits).Fixed("vega", value.Vega, GreekDigits)
            .Fixed("highPriceLimit", value.Price * 1.2, PriceDigits).Fixed("lowPriceLimit", value.Price * 0.8, PriceDigits)
            .Fixed("riskFreeInterest", OptionInstrument.Rate, 2).End();
    }

    // {"symbol":"BTC-261225-100000-C","priceChange":"1.0","priceChangePercent":"0.0588","lastPrice":"18.0","lastQty":"1.00","open":"17.0",...}; the
    // change is a fraction, not a percentage
    public static void WriteTicker(PayloadBuffer to, OptionInstrument option, long nowMs)
    {
        var (day, book) = (option.Day(nowMs), option.Book);
        new JsonRow(to, option.Scale).Word("symbol", option.Symbol).Price("priceChange", day.Close - day.Open)
            .Fixed("priceChangePercent", (double)(day.Close - day.Open) / day.Open, PriceDigits)
            .Price("lastPrice", day.Close).Quantity("lastQty", option.LastFill.Steps).Price("open", day.Open).Price("high", day.High)
            .Price("low", day.Low).Quantity("volume", day.Volume).Amount("amount", day.Turnover)
            .Price("bidPrice", book.Bids.Best).Price("askPrice", book.Asks.Best)
            .Number("openTime", day.OpenMs).Number("closeTime", nowMs).Number("firstTradeId", day.FirstId).Number("tradeCount", day.Trades)
            .Word("strikePrice", option.Terms.Strike).Fixed("exercisePrice", option.Underlying.Price, PriceDigits).End();
    }

    // {"symbol":"BTC-261225-100000-C","sumOpenInterest":"4.01","sumOpenInterestUsd":"401000.5","timestamp":"1"}, the time in quotation marks
    public static void WriteOpenInterest(PayloadBuffer to, OptionInstrument option, long nowMs)
    {
        const double PerContract = 100;
        var interest = option.OpenInterest / PerContract;
        new JsonRow(to, option.Scale).Word("symbol", option.Symbol).Fixed("sumOpenInterest", interest, 2)
            .Fixed("sumOpenInterestUsd", interest * option.Underlying.Price, GreekDigits)
            .Word("timestamp", nowMs.ToString(System.Globalization.CultureInfo.InvariantCulture)).End();
    }

    // {"time":1,"indexPrice":"100000.50000000"}
    public static void WriteIndex(PayloadBuffer to, Underlying underlying, InstrumentScale scale, long nowMs) =>
        new JsonRow(to, scale).Number("time", nowMs).Fixed("indexPrice", underlying.Price, GreekDigits).End();

    // {"id":"5","tradeId":5,"symbol":"BTC-261225-100000-C","price":"17.5","qty":"25.00","quoteQty":"437.5","side":-1,"time":1}
    public static void WriteBlock(PayloadBuffer to, Instrument option, in TradeRecord block)
    {
        var (fill, atMs) = block;
        new JsonRow(to, option.Scale).Word("id", fill.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).Number("tradeId", fill.Id)
            .Word("symbol", option.Symbol).Price("price", fill.Ticks).Quantity("qty", fill.Steps).Amount("quoteQty", fill.Turnover)
            .Number("side", fill.IsBuy ? 1 : -1).Number("time", atMs).End();
    }
}
