using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Protocol;

/// <summary>What comes without a channel, and channels of which the event type tells something.</summary>
public sealed class UnaskedEventTests
{
    private const string Shutdown = """{"e":"serverShutdown","E":1760000000000}""";

    private static readonly VenueProfile Spot = VenueCatalog.Shared.Get("binance-spot");

    [Fact]
    public void Read_ShutdownOnSocketOfOneStream_IsNotThatStreams()
    {
        var shutdown = new Socket(Spot).With("solbtc@trade", "Trade").One<ServerShutdownEvent>(Shutdown);
        Assert.Equal(("", "", 1760000000000), (shutdown.Stream, shutdown.Symbol, shutdown.EventTimeUnixMs));
    }

    [Fact]
    public void Read_ShutdownOnSocketOfSeveral_IsTyped()
    {
        var socket = new Socket(Spot).With("solbtc@trade", "Trade").With("solbtc@depth", "Depth");
        socket.One<ServerShutdownEvent>(Shutdown);
        Assert.Equal("!serverShutdown", socket.OneOf<ServerShutdownEvent>("!serverShutdown", Shutdown).Stream);
    }

    [Fact]
    public void Read_BlockTrade_IsATradeOfItsType()
    {
        var trade = new Socket(Spot).With("solbtc@blockTrade", "BlockTrade").OneOf<TradeEvent>(
            "solbtc@blockTrade", """{"e":"blockTrade","E":1,"s":"SOLBTC","t":5,"p":"0.0021","q":"500","T":1,"m":true}""");
        Assert.Equal(("BLOCK", OrderSide.Sell), (trade.TradeType, trade.Side));
    }

    [Theory]
    [InlineData("EquityUpdate", "Equity")]
    [InlineData("KR_EquityUpdate", "KR_Equity")]
    [InlineData("HK_EquityUpdate", "HK_Equity")]
    [InlineData("CN_EquityUpdate", "CN_Equity")]
    [InlineData("MetalUpdate", "Metal")]
    public void Read_TradingSession_NamesItsMarket(string eventType, string market)
    {
        var session = new Socket(VenueCatalog.Shared.Get("binance-usdm")).With("tradingSession", "TradingSession").OneOf<TradingSessionEvent>(
            "tradingSession", $$"""{"e":"{{eventType}}","E":1,"t":1760000000000,"T":1760003600000,"S":"REGULAR"}""");
        Assert.Equal((market, "REGULAR", 1760003600000), (session.Market, session.Session, session.SessionEndTimeUnixMs));
    }

    [Theory]
    [InlineData("EquityUpdate", "Equity")]
    [InlineData("CommodityUpdate", "Commodity")]
    [InlineData("KR_EquityUpdate", "KR_Equity")]
    [InlineData("HK_EquityUpdate", "HK_Equity")]
    [InlineData("CN_EquityUpdate", "CN_Equity")]
    [InlineData("JP_EquityUpdate", "JP_Equity")]
    public void Read_TradingSessionOnASocketOfSeveral_IsTyped(string eventType, string market)
    {
        var socket = new Socket(VenueCatalog.Shared.Get("binance-usdm")).With("tradingSession", "TradingSession").With("solusdt@aggTrade", "AggregateTrade");
        var session = socket.One<TradingSessionEvent>($$"""{"e":"{{eventType}}","E":1,"t":1760000000000,"T":1760003600000,"S":"REGULAR"}""");
        Assert.Equal((market, "tradingSession"), (session.Market, session.Stream));
    }

    [Theory]
    [InlineData("4hTicker", "4h")]
    [InlineData("1dTicker", "1d")]
    public void Read_WindowTicker_NamesItsWindow(string eventType, string window)
    {
        var ticker = new Socket(Spot).With("solbtc@ticker_4h", "WindowTicker").OneOf<TickerEvent>(
            "solbtc@ticker_4h",
            $$"""{"e":"{{eventType}}","s":"SOLBTC","p":"0","P":"0","o":"1","h":"1","l":"1","c":"1","w":"1","v":"0","q":"0","O":1760000000000,"C":1760000000001,"F":-1,"L":-1,"n":0}""");
        Assert.Equal((window, 0), (ticker.Window, ticker.TradeCount));
        Assert.Null(ticker.FirstTradeId);
        Assert.Null(ticker.BidPrice);
    }

    [Fact]
    public void Read_OptionTickerOfTheTrial_HasVolumes()
    {
        var ticker = new Socket(VenueCatalog.Shared.Get("binance-options-2026")).With("s@optionTicker", "Ticker").OneOf<TickerEvent>(
            "s@optionTicker",
            """{"e":"24hrTicker","s":"S","o":"30","h":"31","l":"29","c":"30.5","V":"7","A":"215","P":"0.0167","p":"0.5","F":3,"L":8,"n":6}""");
        Assert.Equal((7m, 215m, "24h", 1.67m), (ticker.Volume, ticker.QuoteVolume, ticker.Window, ticker.PriceChangePercent));
        Assert.Null(ticker.AskQuantity);
    }

    [Theory]
    [InlineData("binance-coinm", "\"r\":\"\",\"T\":0")]
    [InlineData("binance-coinm", "\"r\":\"0.00000000\",\"T\":0")]
    [InlineData("binance-usdm", "\"r\":\"0.00000000\",\"T\":0,\"st\":1")]
    [InlineData("binance-usdm", "\"T\":0,\"r\":\"0.00000000\"")]
    [InlineData("binance-usdm", "\"r\":\"\",\"T\":null")]
    public void Read_MarkPriceOfDeliveryContract_HasNoFunding(string venue, string funding)
    {
        var mark = new Socket(VenueCatalog.Shared.Get(venue)).With("solusd@markPrice", "MarkPrice").Decode(
            $$"""[{"e":"markPriceUpdate","E":1,"s":"SOLUSD_270625","p":"151.5","P":"0","i":"151.4",{{funding}}}]""").Events.Single().Item;
        var typed = Assert.IsType<MarkPriceEvent>(mark);
        Assert.Equal((151.5m, 151.4m), (typed.MarkPrice, typed.IndexPrice));
        Assert.Null(typed.FundingRate);
        Assert.Null(typed.NextFundingTime);
        Assert.Null(typed.EstimatedSettlePrice);
        Assert.Null(typed.Delta);
    }

    [Fact]
    public void Read_MarkPriceOfPerpetualWhoseFundingIsZero_HasTheRate()
    {
        var socket = new Socket(VenueCatalog.Shared.Get("binance-usdm")).With("solusdt@markPrice", "MarkPrice");
        var mark = socket.OneOf<MarkPriceEvent>("solusdt@markPrice", """{"e":"markPriceUpdate","s":"SOLUSDT","p":"151.5","r":"0.00000000","T":1760000000000}""");
        var withoutTime = socket.OneOf<MarkPriceEvent>("solusdt@markPrice", """{"e":"markPriceUpdate","s":"SOLUSDT","p":"151.5","r":"0.00010000"}""");
        Assert.Equal((0m, 0.0001m), (mark.FundingRate, withoutTime.FundingRate));
    }
}
