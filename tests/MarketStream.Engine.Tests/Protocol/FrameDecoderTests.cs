using System.Text;
using MarketStream.Engine.Protocol;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Protocol;

public sealed class FrameDecoderTests
{
    private const string Trade = """{"e":"trade","E":1,"s":"SOLBTC","t":1,"p":"1","q":"2","T":1,"m":true}""";

    [Fact]
    public void Decode_StreamOfAnotherPayload_StaysRawUnderTheStream()
    {
        var sink = new Socket(Venue.Spot).With("solbtc@trade", "Trade")
            .Decode("""{"stream":"solbtc@trade","data":{"e":"serverShutdown","E":1760000000000}}""");

        var raw = Assert.IsType<RawEvent>(Assert.Single(sink.Events).Item);
        Assert.Equal(("serverShutdown", "solbtc@trade", 1760000000000), (raw.EventType, raw.Stream, raw.EventTimeUnixMs));
    }

    [Theory]
    [InlineData("""{"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1760000000000}}""", "!serverShutdown")]
    [InlineData("""{"e":"serverShutdown","E":1760000000000}""", "")]
    public void Decode_ServerShutdown_IsRaw(string frame, string stream)
    {
        var raw = new Socket(Venue.Spot).With("a@trade", "Trade").With("b@trade", "Trade").One<RawEvent>(frame);

        Assert.Equal(("serverShutdown", stream), (raw.EventType, raw.Stream));
    }

    [Fact]
    public void Decode_RawChannel_IsRaw()
    {
        var raw = new Socket(Venue.Spot).With("solbtc@miniTicker", "MiniTicker")
            .OneOf<RawEvent>("solbtc@miniTicker", """{"e":"24hrMiniTicker","E":5,"s":"SOLBTC","c":"1"}""");

        Assert.Equal(("24hrMiniTicker", "SOLBTC"), (raw.EventType, raw.Symbol));
    }

    [Fact]
    public void Decode_UnknownStream_IsTypedByItsEventType()
    {
        var socket = new Socket(Venue.Spot);

        var first = socket.Decode($$"""{"stream":"solbtc@trade","data":{{Trade}}}""");
        var second = socket.Decode($$"""{"stream":"solbtc@trade","data":{{Trade}}}""");

        Assert.IsType<TradeEvent>(first.Events[0].Item);
        Assert.Equal("solbtc@trade", first.Events[0].Item.Stream);
        Assert.Same(first.Events[0].Entry, second.Events[0].Entry);
        Assert.False(socket.Directory.TryFind("solbtc@trade"u8, out _));
    }

    [Fact]
    public void Decode_EventTypeOfTwoKindsOnUnknownStream_StaysRaw()
    {
        new Socket(Venue.Futures).OneOf<RawEvent>("x@y", """{"e":"depthUpdate","s":"X","u":1,"b":[],"a":[]}""");
    }

    [Fact]
    public void Decode_RawSocketWithOneStream_BelongsToIt()
    {
        var socket = new Socket(Venue.Spot).With("solbtc@depth5", "Depth");

        var depth = socket.One<PartialDepthEvent>("""{"lastUpdateId":1,"bids":[],"asks":[]}""");

        Assert.Equal(("solbtc@depth5", "SOLBTC"), (depth.Stream, depth.Symbol));
    }

    [Fact]
    public void Decode_RawSocketWithSeveralStreams_TellsThemByTypeSymbolAndInterval()
    {
        var socket = new Socket(Venue.Spot)
            .With("solbtc@trade", "Trade").With("ethbtc@trade", "Trade").With("solbtc@depth5", "Depth")
            .With("solbtc@bookTicker", "BookTicker").With("ethbtc@bookTicker", "BookTicker")
            .With("solbtc@kline_1m", "Kline", "1m").With("solbtc@kline_1M", "Kline", "1M");
        const string Bar = """{"e":"kline","s":"SOLBTC","k":{"t":9,"i":"1M","o":"1","h":"1","l":"1","c":"1"}}""";

        Assert.Equal("solbtc@trade", socket.One<TradeEvent>(Trade).Stream);
        Assert.Equal("solbtc@kline_1M", socket.One<KlineEvent>(Bar).Stream);
        Assert.Equal("ethbtc@bookTicker", socket.One<BookTickerEvent>("""{"u":1,"s":"ETHBTC","b":"1","B":"1","a":"1","A":"1"}""").Stream);
        Assert.Equal("solbtc@depth5", socket.One<PartialDepthEvent>("""{"lastUpdateId":1,"bids":[],"asks":[]}""").Stream);
    }

    [Fact]
    public void Decode_RawSocketThatLeavesTheStreamOpen_IsTypedWithoutStream()
    {
        var socket = new Socket(Venue.Spot).With("a@depth5", "Depth").With("b@depth5", "Depth").With("a@trade", "Trade");

        var depth = socket.One<PartialDepthEvent>("""{"lastUpdateId":1,"bids":[],"asks":[]}""");
        var trade = socket.One<TradeEvent>(Trade);

        Assert.Equal(("", ""), (depth.Stream, depth.Symbol));
        Assert.Equal(("", "SOLBTC", "spot"), (trade.Stream, trade.Symbol, trade.Venue));
    }

    [Fact]
    public void Decode_RawArrayOfSeveralStreams_TellsEachElement()
    {
        var socket = new Socket(Venue.Options).With("SOL@markPrice", "MarkPrice").With("ETH@markPrice", "MarkPrice");

        var sink = socket.Decode(
            """[{"e":"markPrice","s":"ETH-261225-4000-C","mp":"1"},{"e":"markPrice","s":"SOL-261225-150-C","mp":"2"},5]""");

        Assert.Equal(["ETH@markPrice", "SOL@markPrice", ""], sink.Events.Select(found => found.Item.Stream));
        Assert.Equal("5", Assert.IsType<RawEvent>(sink.Events[2].Item).Json);
    }

    [Fact]
    public void Decode_EmptyArray_IsSaid()
    {
        var raw = new Socket(Venue.Options).With("SOL@markPrice", "MarkPrice").OneOf<RawEvent>("SOL@markPrice", "[]");

        Assert.Equal(("[]", "SOL@markPrice"), (raw.Json, raw.Stream));
    }

    [Theory]
    [InlineData("""{"result":null,"id":7}""", 7L)]
    [InlineData("""{"id":"7","result":null}""", 7L)]
    [InlineData("""{"status":200,"id":7,"result":null}""", 7L)]
    [InlineData("""{"id":null,"result":null}""", null)]
    [InlineData("""{"id":"abc","result":null}""", null)]
    public void Decode_Answer_HasItsId(string frame, long? id) =>
        Assert.Equal(new CommandAnswer(id, null, null, null), Assert.Single(new Socket(Venue.Spot).With("a@trade").Decode(frame).Answers) with { Outcome = null });

    [Fact]
    public void Decode_AnswerWithValue_HasIt()
    {
        var socket = new Socket(Venue.Spot).With("a@trade", "Trade");

        Assert.Equal(["a@trade", "币@trade"], socket.Decode("""{"result":["a@trade","\u5e01@trade"],"id":1}""").Answers[0].Streams);
        Assert.Empty(socket.Decode("""{"result":[],"id":1}""").Answers[0].Streams!);
        Assert.True(socket.Decode("""{"result":true,"id":1}""").Answers[0].Flag);
    }

    [Theory]
    [InlineData("""{"error":{"code":2,"msg":"bad \"stream\""},"id":3}""", 3L, 2, "bad \"stream\"")]
    [InlineData("""{"error":{"code":"3","msg":"Invalid JSON"}}""", null, 3, "Invalid JSON")]
    [InlineData("""{"code":0,"msg":"Unknown property","id":4}""", 4L, 0, "Unknown property")]
    [InlineData("""{"code":1,"msg":"no"}""", null, 1, "no")]
    [InlineData("""{"id":5,"error":"no"}""", 5L, -1, "no")]
    [InlineData("""{"id":5,"error":{}}""", 5L, -1, "")]
    public void Decode_Error_HasCodeAndMessage(string frame, long? id, int code, string message) =>
        Assert.Equal(
            new CommandAnswer(id, new VenueError(code, message), null, null),
            Assert.Single(new Socket(Venue.Spot).With("a@trade", "Trade").Decode(frame).Answers));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("5")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("""{"foo":1}""")]
    [InlineData("""{"e":"trade","E":1,"s":"SOLBTC" """)]
    [InlineData("""{"stream":"solbtc@trade","data":{"e":"trade","t":1,"p":"1","q":"2"}""")]
    [InlineData("""{"stream":"solbtc@trade","data":{"e":"trade","t":1,"p":"1","q":"2"}}}""")]
    [InlineData("""{"stream":"solbtc@trade","data":{"e":"trade","t":1,"p":"1","q":"2",}}""")]
    [InlineData("""{"stream":"solbtc@trade","data":{"e":"trade","t":01,"p":"1","q":"2"}}""")]
    [InlineData("""{"stream":"solbtc@trade","data":{"e":"trade" "t":1,"p":"1","q":"2"}}""")]
    [InlineData("""[{"e":"trade"},]""")]
    public void Decode_NothingThatAVenueSays_IsABadFrame(string frame)
    {
        var sink = new Socket(Venue.Spot).With("a@trade", "Trade").With("b@trade", "Trade").Decode(frame);

        Assert.Single(sink.BadFrames);
        Assert.Equal(1, sink.Count);
    }

    [Fact]
    public void Decode_NotUtf8WhereANameStands_IsABadFrame()
    {
        var socket = new Socket(Venue.Spot).With("a@trade", "Trade").With("b@trade", "Trade");
        byte[] stream = [.. "{\"stream\":\"\xFF"u8[..11], 0xFF, .. "\",\"data\":{\"e\":\"trade\"}}"u8];
        byte[] symbol = [.. "{\"e\":\"trade\",\"t\":1,\"p\":1,\"q\":1,\"s\":\""u8, 0xFF, .. "\"}"u8];

        Assert.Single(socket.Decode(stream).BadFrames);
        Assert.Single(socket.Decode(symbol).BadFrames);
    }

    [Fact]
    public void Decode_TooDeep_IsABadFrame()
    {
        var frame = "{\"stream\":\"x\",\"data\":" + new string('[', 100_000);

        Assert.Single(new Socket(Venue.Spot).Decode(frame).BadFrames);
    }

    [Fact]
    public void Decode_MoreUnknownStreamsThanRemembered_SharesOneEntry()
    {
        var directory = new StreamDirectory(Venue.Spot);
        for (var i = 0; i < StreamDirectory.MaxUnknown; i++)
            Assert.Equal($"s{i}@x", directory.FindOrRemember(Encoding.UTF8.GetBytes($"s{i}@x"))!.Name.Name);

        Assert.Same(directory.Unnamed, directory.FindOrRemember("one@more"u8));
        Assert.Equal("s5@x", directory.FindOrRemember("s5@x"u8)!.Name.Name);
    }
}
