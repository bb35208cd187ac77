using System.Text;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>The events that only options venues send. Each method writes one object, without a comma after it.</summary>
internal static class OptionPayload
{
    private const int PriceDigits = 4;
    private const int GreekDigits = 8;

    // older: {"e":"24hrTicker","E":1,"T":1,"s":"BTC-261225-100000-C","o":"17","h":"18","l":"17","c":"18","V":"3","A":"53.5","P":"0.0588","p":"1",
    //         "Q":"1","F":"912","L":"914","n":3,"bo":"17.5",...,"ll":"14.4","eep":"0","r":"0.05"}
    // newer: {"e":"24hrTicker","E":1,"s":"BTC-261225-100000-C","o":"17.000","h":"18.000","l":"17.000","c":"18.000","v":"3.0000","q":"53.5",
    //         "P":"0.0588","p":"1.000","Q":"1.0000","w":"17.500","O":0,"C":1,"F":912,"L":914,"n":3}
    public static void WriteTicker(PayloadBuffer to, VenueDialect dialect, OptionInstrument option, long nowMs)
    {
        var day = option.Day(nowMs);
        var scale = option.Scale;
        var change = day.Close - day.Open;
        var upper = dialect == VenueDialect.UpperOptions;
        to.Text("{\"e\":\"24hrTicker\",\"E\":"u8).Number(nowMs);
        if (upper) to.Text(",\"T\":"u8).Number(nowMs);

        to.Text(",\"s\":\""u8).Text(option.SymbolUtf8)
            .Text("\",\"o\":\""u8).Price(day.Open, scale).Text("\",\"h\":\""u8).Price(day.High, scale)
            .Text("\",\"l\":\""u8).Price(day.Low, scale).Text("\",\"c\":\""u8).Price(day.Close, scale)
            .Text(upper ? "\",\"V\":\""u8 : "\",\"v\":\""u8).Quantity(day.Volume, scale)
            .Text(upper ? "\",\"A\":\""u8 : "\",\"q\":\""u8).Decimal(day.Turnover)

            // A fraction, not a percentage, on both venues.
            .Text("\",\"P\":\""u8).Fixed((long)Math.Round(10_000.0 * change / day.Open), 4, trim: upper)
            .Text("\",\"p\":\""u8).Price(change, scale).Text("\",\"Q\":\""u8).Quantity(option.LastFill.Steps, scale);
        if (upper)
        {
            to.Text("\",\"F\":\""u8).Number(day.FirstId).Text("\",\"L\":\""u8).Number(Math.Max(0, day.LastId))
                .Text("\",\"n\":"u8).Number(day.Trades);
            WriteValues(to, option);
            to.Text(",\"eep\":\"0\",\"r\":\""u8).Rounded(OptionInstrument.Rate, 2).Text("\"}"u8);
        }
        else
        {
            to.Text("\",\"w\":\""u8).Decimal(decimal.Round(scale.AverageOf(day), scale.PriceDigits))
                .Text("\",\"O\":"u8).Number(nowMs - 86_400_000).Text(",\"C\":"u8).Number(nowMs)
                .Text(",\"F\":"u8).Number(day.FirstId).Text(",\"L\":"u8).Number(Math.Max(0, day.LastId))
                .Text(",\"n\":"u8).Number(day.Trades).Text("}"u8);
        }
    }

    // {"e":"index","E":1,"s":"BTCUSDT","p":"100000.5"}, "indexPrice" on the newer venue
    public static void WriteIndex(PayloadBuffer to, VenueDialect dialect, Underlying underlying, long nowMs) =>
        to.Text(dialect == VenueDialect.UpperOptions ? "{\"e\":\"index\",\"E\":"u8 : "{\"e\":\"indexPrice\",\"E\":"u8)
            .Number(nowMs).Text(",\"s\":\""u8).Text(Encoding.UTF8.GetBytes(underlying.Pair))
            .Text("\",\"p\":\""u8).Rounded(underlying.Price, GreekDigits).Text("\"}"u8);

    // older: {"e":"markPrice","E":1,"s":"BTC-261225-100000-C","mp":"17.75"}
    // newer: {"s":"BTC-261225-100000-C","E":1,"e":"markPrice","i":"100000.5","P":"0.000","bo":"17.500",...,"ll":"14.4","rf":"0.05"}
    public static void WriteMark(PayloadBuffer to, VenueDialect dialect, OptionInstrument option, long nowMs)
    {
        if (dialect == VenueDialect.UpperOptions)
        {
            to.Text("{\"e\":\"markPrice\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(option.SymbolUtf8)
                .Text("\",\"mp\":\""u8).Rounded(option.Value.Price, PriceDigits).Text("\"}"u8);
            return;
        }

        to.Text("{\"s\":\""u8).Text(option.SymbolUtf8).Text("\",\"E\":"u8).Number(nowMs)
            .Text(",\"e\":\"markPrice\",\"i\":\""u8).Rounded(option.Underlying.Price, GreekDigits)
            .Text("\",\"P\":\"0.000\""u8);
        WriteValues(to, option);
        to.Text(",\"rf\":\""u8).Rounded(OptionInstrument.Rate, 2).Text("\"}"u8);
    }

    // {"e":"openInterest","E":1,"s":"BTC-261225-100000-C","o":"1580.87","h":"158087000.5"}
    public static void WriteOpenInterest(PayloadBuffer to, OptionInstrument option, long nowMs) =>
        to.Text("{\"e\":\"openInterest\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(option.SymbolUtf8)
            .Text("\",\"o\":\""u8).Fixed(option.OpenInterest, 2, trim: true)
            .Text("\",\"h\":\""u8).Decimal(option.OpenInterest * (decimal)Math.Round(option.Underlying.Price, 4) / 100).Text("\"}"u8);

    // older: {"e":"OPTION_PAIR","E":1,"u":"BTCUSDT","qa":"USDT","s":"BTC-261225-100000-C","unit":1,"mq":"0.01","d":"CALL","sp":"100000","ed":1798185600000}
    // newer: {"e":"optionSymbol","E":1,"s":"BTC-261225-100000-C","ps":"BTCUSDT","qa":"USDT","d":"CALL","sp":"100000","dt":1798185600000,"u":1,"ot":1,"cs":"TRADING"}
    public static void WriteNewSymbol(PayloadBuffer to, VenueDialect dialect, OptionInstrument option, long nowMs)
    {
        var upper = dialect == VenueDialect.UpperOptions;
        var side = option.Terms.IsCall ? "\"CALL\""u8 : "\"PUT\""u8;
        var strike = Encoding.ASCII.GetBytes(option.Terms.Strike);
        var pair = Encoding.UTF8.GetBytes(option.Underlying.Pair);
        var expiry = option.Terms.ExpiryTime.ToUnixTimeMilliseconds();
        to.Text(upper ? "{\"e\":\"OPTION_PAIR\",\"E\":"u8 : "{\"e\":\"optionSymbol\",\"E\":"u8).Number(nowMs);
        if (upper)
        {
            to.Text(",\"u\":\""u8).Text(pair).Text("\",\"qa\":\"USDT\",\"s\":\""u8).Text(option.SymbolUtf8)
                .Text("\",\"unit\":1,\"mq\":\"0.01\",\"d\":"u8).Text(side).Text(",\"sp\":\""u8).Text(strike)
                .Text("\",\"ed\":"u8).Number(expiry).Text("}"u8);
            return;
        }

        to.Text(",\"s\":\""u8).Text(option.SymbolUtf8).Text("\",\"ps\":\""u8).Text(pair).Text("\",\"qa\":\"USDT\",\"d\":"u8).Text(side)
            .Text(",\"sp\":\""u8).Text(strike).Text("\",\"dt\":"u8).Number(expiry)
            .Text(",\"u\":1,\"ot\":"u8).Number(nowMs).Text(",\"cs\":\"TRADING\"}"u8);
    }

    // ,"bo":"17.5","ao":"18","bq":"1.5","aq":"0.7","b":"0.495","a":"0.505","d":"0.5","t":"-12.1","g":"0.00002","v":"95.3","vo":"0.5",
    //  "mp":"17.75","hl":"21.3","ll":"14.2"

    /// <summary>Writes best prices, volatilities, greeks, the mark price and the price limits; begins with a comma.</summary>
    private static void WriteValues(PayloadBuffer to, OptionInstrument option)
    {
        var (bids, asks, scale, value) = (option.Book.Bids, option.Book.Asks, option.Scale, option.Value);
        to.Text(",\"bo\":\""u8).Price(bids.Best, scale).Text("\",\"ao\":\""u8).Price(asks.Best, scale)
            .Text("\",\"bq\":\""u8).Quantity(bids.BestQuantity, scale).Text("\",\"aq\":\""u8).Quantity(asks.BestQuantity, scale)
            .Text("\",\"b\":\""u8).Rounded(option.Volatility * 0.99, GreekDigits)
            .Text("\",\"a\":\""u8).Rounded(option.Volatility * 1.01, GreekDigits)
            .Text("\",\"d\":\""u8).Rounded(value.Delta, GreekDigits).Text("\",\"t\":\""u8).Rounded(value.Theta, GreekDigits)
            .Text("\",\"g\":\""u8).Rounded(value.Gamma, GreekDigits).Text("\",\"v\":\""u8).Rounded(value.Vega, GreekDigits)
            .Text("\",\"vo\":\""u8).Rounded(option.Volatility, GreekDigits)
            .Text("\",\"mp\":\""u8).Rounded(value.Price, PriceDigits)
            .Text("\",\"hl\":\""u8).Rounded(value.Price * 1.2, PriceDigits)
            .Text("\",\"ll\":\""u8).Rounded(value.Price * 0.8, PriceDigits).Text("\""u8);
    }
}
