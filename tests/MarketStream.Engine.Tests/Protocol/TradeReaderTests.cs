using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Protocol;

public sealed class TradeReaderTests
{
    private const string Stream = "ETH-261225-4000-C@trade";

    private const string Options =
        """{"e":"trade","E":1760000000123,"s":"ETH-261225-4000-C","t":"912","p":"17.50","q":"-0.250","b":"4674957007717339999","a":"4692971406119419999","T":1760000000120,"S":"-1","X":"BLOCK"}""";

    private readonly Socket _options = new Socket(Venue.Options).With(Stream, "Trade");
    private readonly Socket _spot = new Socket(Venue.Spot).With("bnbbtc@trade", "Trade");

    [Fact]
    public void Read_OptionTrade_FillsEveryField()
    {
        var trade = _options.OneOf<TradeEvent>(Stream, Options);

        Assert.Equal("options", trade.Venue);
        Assert.Equal(Stream, trade.Stream);
        Assert.Equal("ETH-261225-4000-C", trade.Symbol);
        Assert.Equal(Socket.ReceivedAtTicks, trade.ReceivedAt.Ticks);
        Assert.Equal(1760000000123, trade.EventTimeUnixMs);
        Assert.Equal(1760000000120, trade.TradeTimeUnixMs);
        Assert.Equal(912, trade.TradeId);
        Assert.Equal("17.50", trade.Price.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("0.250", trade.Quantity.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(4674957007717339999, trade.BuyOrderId);
        Assert.Equal(4692971406119419999, trade.SellOrderId);
        Assert.Equal(OrderSide.Sell, trade.Side);
        Assert.True(trade.BuyerIsMaker);
        Assert.Equal("BLOCK", trade.TradeType);
        Assert.Null(trade.GetRawText());
    }

    [Theory]
    [InlineData("\"S\":\"1\"", OrderSide.Buy, false)]
    [InlineData("\"S\":1", OrderSide.Buy, false)]
    [InlineData("\"S\":\"BUY\"", OrderSide.Buy, false)]
    [InlineData("\"S\":\"SELL\"", OrderSide.Sell, true)]
    [InlineData("\"S\":-1", OrderSide.Sell, true)]
    [InlineData("\"m\":true", OrderSide.Sell, true)]
    [InlineData("\"m\":\"false\"", OrderSide.Buy, false)]
    [InlineData("\"S\":\"BUY\",\"m\":true", OrderSide.Buy, true)]
    [InlineData("\"S\":\"?\"", null, null)]
    [InlineData("\"M\":true", null, null)]
    public void Read_SideOrMaker_OneTellsTheOther(string fields, OrderSide? side, bool? buyerIsMaker)
    {
        var trade = _spot.OneOf<TradeEvent>("bnbbtc@trade", $$"""{"e":"trade","t":1,"p":"1","q":"2",{{fields}}}""");

        Assert.Equal(side, trade.Side);
        Assert.Equal(buyerIsMaker, trade.BuyerIsMaker);
    }

    [Fact]
    public void Read_NumbersAndStringsExchanged_ReadsTheSame()
    {
        var trade = _options.OneOf<TradeEvent>(
            Stream,
            """{"T":"1760000000120","t":912,"q":-0.250,"p":17.50,"E":"1760000000123","b":4674957007717339999,"a":null,"X":"","S":-1,"e":"trade"}""");

        Assert.Equal(912, trade.TradeId);
        Assert.Equal("17.50", trade.Price.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("0.250", trade.Quantity.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(1760000000123, trade.EventTimeUnixMs);
        Assert.Equal(1760000000120, trade.TradeTimeUnixMs);
        Assert.Equal(4674957007717339999, trade.BuyOrderId);
        Assert.Null(trade.SellOrderId);
        Assert.Null(trade.TradeType);
        Assert.Equal("ETH-261225-4000-C", trade.Symbol);
    }

    [Fact]
    public void Read_Microseconds_KeepsThem()
    {
        var trade = _spot.OneOf<TradeEvent>(
            "bnbbtc@trade",
            """{"e":"trade","E":1760000000123456,"s":"BNBBTC","t":1,"p":"1","q":"2","T":1760000000120001,"m":true,"M":true}""");

        Assert.Equal(1760000000123, trade.EventTimeUnixMs);
        Assert.Equal(456, trade.EventTime!.Value.Microsecond);
        Assert.Equal(1, trade.TradeTime!.Value.Microsecond);
    }

    [Fact]
    public void Read_WhitespaceEscapesAndUnknownFields_ReadsTheSame()
    {
        var trade = _spot.One<TradeEvent>(
            "{ \"data\" : {\r\n\t\"\\u0065\": \"tr\\u0061de\", \"x\": {\"t\": [7, {\"p\": null}]}, \"s\" : \"\\u5e01\\u5b89\\ud83d\\ude00USDT\",\n"
            + " \"t\" : 5 , \"p\" : 1.5e1 , \"q\" : \"\\u0032\", \"longerThanEight\": -0.1E-2 } , \"stream\" : \"bnbbtc\\u0040trade\" } ");

        Assert.Equal("币安😀USDT", trade.Symbol);
        Assert.Equal("bnbbtc@trade", trade.Stream);
        Assert.Equal(15m, trade.Price);
        Assert.Equal(2m, trade.Quantity);
    }

    [Theory]
    [InlineData("""{"e":"trade","p":"1","q":"2"}""")]
    [InlineData("""{"e":"trade","t":1,"q":"2"}""")]
    [InlineData("""{"e":"trade","t":1,"p":"1"}""")]
    [InlineData("""{"e":"trade","t":1,"p":{"a":1},"q":"2"}""")]
    [InlineData("""{"e":"trade","t":1,"p":"abc","q":"2"}""")]
    [InlineData("""{"e":"trade","t":1,"p":"","q":"2"}""")]
    [InlineData("""{"e":"trade","t":1,"p":null,"q":"2"}""")]
    [InlineData("""{"e":"trade","t":1.5,"p":"1","q":"2"}""")]
    [InlineData("""{"e":"trade","t":99999999999999999999,"p":"1","q":"2"}""")]
    [InlineData("""{"e":"trade","t":[{"t":1,"p":"1","q":"2"}]}""")]
    [InlineData("""{"e":"trade","t":1,"p":"1","q":"2","m":7}""")]
    [InlineData("""{"e":"kline","t":1,"p":"1","q":"2"}""")]
    [InlineData("""{"e":7,"t":{},"p":"1","q":"2"}""")]
    public void Read_WithoutWhatATradeNeeds_StaysRaw(string payload)
    {
        var raw = _spot.OneOf<RawEvent>("bnbbtc@trade", payload);

        Assert.Equal(payload, raw.Json);
        Assert.Equal("BNBBTC", raw.Symbol);
    }

    [Fact]
    public void Read_KeepRaw_CopiesTheEventsOwnJson()
    {
        var socket = new Socket(Venue.Options, keepRaw: true).With(Stream, "Trade");

        Assert.Equal(Options, socket.OneOf<TradeEvent>(Stream, " " + Options + " ").GetRawText());
    }

    [Fact]
    public void Read_SameSymbolTwice_IsTheSameString()
    {
        var first = _options.OneOf<TradeEvent>(Stream, Options);
        var second = _options.OneOf<TradeEvent>(Stream, Options);

        Assert.Same(first.Symbol, second.Symbol);
        Assert.Same(first.Stream, second.Stream);
    }
}
