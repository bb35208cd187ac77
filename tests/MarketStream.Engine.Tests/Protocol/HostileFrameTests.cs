using System.Text;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Tests.Protocol;

/// <summary>The smallest frame of everything that hostile input once got past the readers.</summary>
public sealed class HostileFrameTests
{
    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("1e-400")]
    [InlineData("1e-99999999999")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("1.23456789012345678901234567890123")]
    [InlineData("211.00000000000000000000000000000000000047")]
    public void Decode_NumberThatNoDecimalHolds_StaysRaw(string number)
    {
        AssertRaw($$"""{"e":"trade","t":1,"p":{{number}},"q":"2"}""");
        AssertRaw($$"""{"e":"trade","t":1,"p":"{{number}}","q":"2"}""");
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("1e19")]
    [InlineData("1e-30")]
    [InlineData("\"1\\u0000\"")]
    public void Decode_NumberThatNoLongHolds_StaysRaw(string number) => AssertRaw($$"""{"e":"trade","t":{{number}},"p":"1","q":"2"}""");

    [Theory]
    [InlineData("-1")]
    [InlineData("-9223372036854775807")]
    [InlineData("253402300800000000")]
    [InlineData("9223372036854775807")]
    public void Decode_TimeBeyondTheCalendar_StaysRaw(string time) => AssertRaw($$"""{"e":"trade","T":{{time}},"t":1,"p":"1","q":"2"}""");

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("a\\udc00")]
    [InlineData("\\ud83d\\u0041")]
    public void Decode_HalfASurrogatePair_StaysRawWhereItCounts(string text)
    {
        AssertRaw($$"""{"e":"trade","s":"{{text}}","t":1,"p":"1","q":"2"}""");
        Assert.Null(AssertRaw($$"""{"e":"{{text}}","s":"X","t":1}""").EventType);
        Decode<TradeEvent>($$"""{"e":"trade","zz":"{{text}}","{{text}}":1,"t":1,"p":"1","q":"2"}""");
        var stray = new Socket(Venue.Spot).With("a@trade", "Trade").One<TradeEvent>($$$"""{"stream":"{{{text}}}","data":{"e":"trade","t":1,"p":"1","q":"2"}}""");
        Assert.Equal("", stray.Stream);
    }

    [Theory]
    [InlineData("zz", new byte[] { 0xff })]
    [InlineData("s", new byte[] { 0xed, 0xa0, 0x80 })]
    [InlineData("X", new byte[] { 0xc0, 0xaf })]
    [InlineData("zz", new byte[] { 0xc3, (byte)'\\', (byte)'n', 0xa9 })]
    public void Decode_NotUtf8Anywhere_IsABadFrame(string key, byte[] text)
    {
        byte[] frame = [.. Encoding.UTF8.GetBytes($$"""{"e":"trade","t":1,"p":"1","q":"2","{{key}}":"a"""), .. text, .. "\"}"u8];

        Assert.Single(new Socket(Venue.Spot).With("a@trade", "Trade").Decode(frame).BadFrames);
    }

    [Fact]
    public void Decode_FieldTwice_TheLastCounts()
    {
        var trade = Decode<TradeEvent>("""{"e":"trade","t":1,"t":2,"p":"1","q":"2","p":"3.0","T":5,"T":null}""");

        Assert.Equal((2, 3.0m, null), (trade.TradeId, trade.Price, trade.TradeTimeUnixMs));
    }

    [Fact]
    public void Decode_EnvelopeTwice_TheLastCounts()
    {
        var socket = new Socket(Venue.Spot).With("a@trade", "Trade").With("b@trade", "Trade");

        var payload = socket.One<TradeEvent>("""{"stream":"a@trade","data":{"t":1,"p":"1","q":"2"},"data":{"t":2,"p":"1","q":"2"}}""");
        var stream = socket.One<TradeEvent>("""{"stream":"a@trade","data":{"t":1,"p":"1","q":"2"},"stream":"b@trade"}""");

        Assert.Equal((2, "b@trade"), (payload.TradeId, stream.Stream));
    }

    [Theory]
    [InlineData("Kline", "binance-usdm", """{"e":"kline","k":{"t":1,"i":"1m","o":"1","h":"1","l":"1","c":"1","v":"9"},"k":{"t":1,"i":"1m","o":"2","h":"2","l":"2","c":"2"}}""")]
    [InlineData("ForceOrder", "binance-usdm", """{"e":"forceOrder","o":{"ap":"9"},"o":{"s":"X","S":"BUY","q":"1","p":"1"}}""")]
    [InlineData(null, "binance-usdm", """{"e":"ORDER_TRADE_UPDATE","o":{"s":"X","S":"BUY","q":"1","p":"1","i":1},"o":"LIMIT"}""")]
    [InlineData(null, "binance-usdm", """{"e":"ACCOUNT_UPDATE","a":{"m":"ORDER","B":[]},"a":{"B":[]}}""")]
    [InlineData("NewSymbol", "binance-options-2026", """{"e":"optionSymbol","s":"X","sp":"1","dt":1,"u":"SOLUSDT","u":1}""")]
    [InlineData("NewSymbol", "binance-options-2026", """{"e":"optionSymbol","s":"X","sp":"1","dt":1,"u":"1e400"}""")]
    [InlineData("Ticker", "binance-options-2026", """{"e":"24hrTicker","p":"1","P":"1","c":"1","o":"1","h":"1","l":"1","v":"5","V":"7","A":"9"}""")]
    [InlineData(null, "binance-spot", """{"subscriptionId":1e400,"event":{"e":"balanceUpdate","a":"SOL","d":"1"}}""")]
    [InlineData(null, "binance-spot", """{"e":"executionReport","s":"X","S":"BUY","q":"1","p":"1","i":"5\u0000"}""")]
    public void Decode_WhatCannotBeTakenBack_StaysRaw(string? channel, string venue, string frame)
    {
        var profile = VenueCatalog.Shared.Get(venue);

        Assert.Equal(frame, new Socket(profile).With("subject@stream", channel).One<RawEvent>(frame).Json);
    }

    [Fact]
    public void Decode_FieldsOfTheBodyAlone_AreNotTheMessages()
    {
        var socket = new Socket(VenueCatalog.Shared.Get("binance-usdm")).With("listenkey");

        var update = socket.One<AccountUpdateEvent>("""{"e":"ACCOUNT_UPDATE","a":{"E":1,"T":2,"s":"X","B":[]}}""");
        var configuration = socket.One<AccountConfigurationEvent>("""{"e":"ACCOUNT_CONFIG_UPDATE","ac":{"l":5,"j":true},"ai":{"s":"X"}}""");

        Assert.Equal((null, null, ""), (update.EventTime, update.TransactionTime, update.Symbol));
        Assert.Equal((5, null, ""), (configuration.Leverage, configuration.IsMultiAssetMargin, configuration.Symbol));
    }

    [Fact]
    public void Decode_PriceKlineWithoutUpdates_HasNoTimesOfThem()
    {
        var kline = new Socket(VenueCatalog.Shared.Get("binance-coinm")).With("s@stream", "MarkPriceKline")
            .One<KlineEvent>("""{"e":"markPrice_kline","k":{"t":1,"i":"1m","o":"1","h":"1","l":"1","c":"1","L":-1}}""");

        Assert.Equal((null, null, null), (kline.FirstUpdateTime, kline.FirstUpdateTimeUnixMs, kline.LastUpdateTime));
    }

    [Fact]
    public void Decode_ResultTwice_TheLastCounts()
    {
        var answer = Assert.Single(new Socket(Venue.Spot).Decode("""{"result":["a@trade"],"id":1,"result":true}""").Answers);

        Assert.Equal(new CommandAnswer(1, null, null, true), answer);
    }

    [Fact]
    public void FindOrRemember_EndlessName_IsNotRemembered()
    {
        var directory = new StreamDirectory(Venue.Spot);

        Assert.Same(directory.Unnamed, directory.FindOrRemember(new byte[StreamDirectory.MaxUnknownBytes + 1]));
    }

    private static T Decode<T>(string frame)
        where T : StreamEvent => new Socket(Venue.Spot).With("a@trade", "Trade").One<T>(frame);

    private static RawEvent AssertRaw(string frame)
    {
        var raw = Decode<RawEvent>(frame);
        Assert.Equal(frame, raw.Json);
        return raw;
    }
}
