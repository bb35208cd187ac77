using MarketStream.Events;

namespace MarketStream.Engine.Tests.Protocol;

public sealed class EventReaderTests
{
    [Fact]
    public void Read_AggregateTrade_FillsEveryField()
    {
        var trade = new Socket(Venue.Futures).With("solusdt@aggTrade", "AggregateTrade").OneOf<AggregateTradeEvent>(
            "solusdt@aggTrade",
            """{"e":"aggTrade","E":1760000000010,"s":"SOLUSDT","a":777,"p":"151.20","q":"3.0","nq":"2.5","f":11,"l":14,"T":1760000000009,"m":false}""");

        Assert.Equal("SOLUSDT", trade.Symbol);
        Assert.Equal(777, trade.AggregateTradeId);
        Assert.Equal(151.20m, trade.Price);
        Assert.Equal(3.0m, trade.Quantity);
        Assert.Equal(2.5m, trade.QuantityWithoutRpi);
        Assert.Equal(11, trade.FirstTradeId);
        Assert.Equal(14, trade.LastTradeId);
        Assert.Equal(OrderSide.Buy, trade.Side);
        Assert.False(trade.BuyerIsMaker);
        Assert.Equal(1760000000010, trade.EventTimeUnixMs);
        Assert.Equal(1760000000009, trade.TradeTimeUnixMs);
    }

    [Fact]
    public void Read_BookTicker_FillsEveryField()
    {
        var ticker = new Socket(Venue.Futures).With("solusd_perp@bookTicker", "BookTicker").OneOf<BookTickerEvent>(
            "solusd_perp@bookTicker",
            """{"e":"bookTicker","u":42,"E":1760000000010,"T":1760000000008,"s":"SOLUSD_PERP","ps":"SOLUSD","b":"151.1","B":"31","a":"151.2","A":"40"}""");

        Assert.Equal(42, ticker.UpdateId);
        Assert.Equal(151.1m, ticker.BidPrice);
        Assert.Equal(31m, ticker.BidQuantity);
        Assert.Equal(151.2m, ticker.AskPrice);
        Assert.Equal(40m, ticker.AskQuantity);
        Assert.Equal("SOLUSD", ticker.Pair);
        Assert.Equal(1760000000008, ticker.TransactionTimeUnixMs);
    }

    [Fact]
    public void Read_SpotBookTicker_HasNoTimes()
    {
        var ticker = new Socket(Venue.Spot).With("solbtc@bookTicker", "BookTicker").OneOf<BookTickerEvent>(
            "solbtc@bookTicker",
            """{"u":9,"s":"SOLBTC","b":"0.00210","B":"3","a":"0.00211","A":"4"}""");

        Assert.Equal("SOLBTC", ticker.Symbol);
        Assert.Null(ticker.EventTime);
        Assert.Null(ticker.TransactionTime);
        Assert.Null(ticker.Pair);
    }

    [Theory]
    [InlineData("F")]
    [InlineData("f")]
    public void Read_Kline_FillsEveryField(string firstIdKey)
    {
        var kline = new Socket(Venue.Options).With("S@kline_1m", "Kline", "1m").OneOf<KlineEvent>(
            "S@kline_1m",
            $$$"""{"e":"kline","E":1760000000086,"s":"SOL-261225-150-P","k":{"t":1760000000000,"T":1760000060000,"s":"SOL-261225-150-P","i":"1m","{{{firstIdKey}}}":"5","L":"9","o":"10.1","h":"12.2","l":"9.3","c":"11.4","v":"55","n":6,"q":"610.5","x":true,"V":"20","Q":"222.2","B":"1"}}""");

        Assert.Equal("SOL-261225-150-P", kline.Symbol);
        Assert.Equal("1m", kline.Interval);
        Assert.Equal(1760000000086, kline.EventTimeUnixMs);
        Assert.Equal(1760000000000, kline.OpenTimeUnixMs);
        Assert.Equal(1760000060000, kline.CloseTimeUnixMs);
        Assert.Equal(5, kline.FirstTradeId);
        Assert.Equal(9, kline.LastTradeId);
        Assert.Equal((10.1m, 12.2m, 9.3m, 11.4m), (kline.Open, kline.High, kline.Low, kline.Close));
        Assert.Equal((55m, 610.5m, 20m, 222.2m), (kline.Volume, kline.QuoteVolume, kline.TakerBuyVolume, kline.TakerBuyQuoteVolume));
        Assert.Equal(6, kline.TradeCount);
        Assert.True(kline.IsClosed);
    }

    [Fact]
    public void Read_KlineWithoutTrades_HasNoIds()
    {
        var kline = new Socket(Venue.Options).With("S@kline_1m", "Kline", "1m").OneOf<KlineEvent>(
            "S@kline_1m",
            """{"e":"kline","s":"S","k":{"t":1760000000000,"i":"1m","F":"-1","L":-1,"o":"1","h":"1","l":"1","c":"1","n":0,"x":false}}""");

        Assert.Null(kline.FirstTradeId);
        Assert.Null(kline.LastTradeId);
    }

    [Theory]
    [InlineData("""{"e":"kline","s":"S"}""")]
    [InlineData("""{"e":"kline","s":"S","k":null}""")]
    [InlineData("""{"e":"kline","s":"S","k":{"t":1,"i":"1m"}}""")]
    public void Read_KlineWithoutItsBar_StaysRaw(string payload) =>
        new Socket(Venue.Options).With("S@kline_1m", "Kline", "1m").OneOf<RawEvent>("S@kline_1m", payload);

    [Fact]
    public void Read_IndexPrice_FillsEveryField()
    {
        var index = new Socket(Venue.Options).With("SOLUSDT@index", "Index").OneOf<IndexPriceEvent>(
            "SOLUSDT@index",
            """{"e":"index","E":1760000000001,"s":"SOLUSDT","p":"151.20450000"}""");

        Assert.Equal(("SOLUSDT", 151.2045m, 1760000000001), (index.Symbol, index.IndexPrice, index.EventTimeUnixMs));
    }

    [Fact]
    public void Read_MarkPriceArray_IsOneEventAnElement()
    {
        var sink = new Socket(Venue.Options, keepRaw: true).With("SOL@markPrice", "MarkPrice").Decode(
            """{"stream":"SOL@markPrice","data":[{"e":"markPrice","E":1,"s":"A","mp":"30.3"}, {"mp":31,"e":"markPrice","s":"B"},{"e":"markPrice","s":"C"}]}""");

        var marks = sink.Events.Take(2).Select(found => Assert.IsType<MarkPriceEvent>(found.Item)).ToList();
        Assert.Equal(["A 30.3", "B 31"], marks.Select(mark => FormattableString.Invariant($"{mark.Symbol} {mark.MarkPrice}")));
        Assert.Equal("""{"mp":31,"e":"markPrice","s":"B"}""", marks[1].GetRawText());
        Assert.IsType<RawEvent>(sink.Events[2].Item);
    }

    [Fact]
    public void Read_OpenInterest_FillsEveryField()
    {
        var interest = new Socket(Venue.Options).With("SOL@openInterest@261225", "OpenInterest").OneOf<OpenInterestEvent>(
            "SOL@openInterest@261225",
            """[{"e":"openInterest","E":1760000000001,"s":"SOL-261225-150-P","o":"1580.87","h":"1912992.178168204"}]""");

        Assert.Equal((1580.87m, 1912992.178168204m), (interest.OpenInterest, interest.OpenInterestValue));
    }

    [Theory]
    [InlineData("OPTION_PAIR")]
    [InlineData("option_pair")]
    public void Read_NewSymbol_FillsEveryField(string type)
    {
        var symbol = new Socket(Venue.Options).With("option_pair", "NewSymbol").OneOf<NewSymbolEvent>(
            "option_pair",
            $$"""{"e":"{{type}}","E":1760000000001,"id":652,"cid":2,"u":"SOLUSDT","qa":"USDT","s":"SOL-261225-150-P","unit":1,"mq":"0.01","d":"PUT","sp":"150","ed":1798185600000}""");

        Assert.Equal("SOL-261225-150-P", symbol.Symbol);
        Assert.Equal(("SOLUSDT", "USDT", OptionSide.Put), (symbol.Underlying, symbol.QuoteAsset, symbol.OptionSide));
        Assert.Equal((150m, 1m, 0.01m), (symbol.StrikePrice, symbol.ContractUnit, symbol.MinimumQuantity));
        Assert.Equal((1798185600000, 652, 2), (symbol.ExpiryTimeUnixMs, symbol.ListingId, symbol.ContractId));
    }

    [Fact]
    public void Read_LaterNewSymbol_FillsWhatItHas()
    {
        var symbol = new Socket(Venue.LaterOptions).With("!optionSymbol", "NewSymbol").OneOf<NewSymbolEvent>(
            "!optionSymbol",
            """{"e":"optionSymbol","E":1,"s":"SOL-261225-150-C","ps":"SOLUSDT","qa":"USDT","d":"CALL","sp":"150","dt":1798185600000,"u":10,"ot":1760000000000,"cs":"TRADING"}""");

        Assert.Equal(("SOLUSDT", OptionSide.Call), (symbol.Underlying, symbol.OptionSide));
        Assert.Equal((10m, 1798185600000), (symbol.ContractUnit, symbol.ExpiryTimeUnixMs));
        Assert.Equal(("TRADING", 1760000000000), (symbol.Status, symbol.OnboardTimeUnixMs));
        Assert.Null(symbol.MinimumQuantity);
    }
}
