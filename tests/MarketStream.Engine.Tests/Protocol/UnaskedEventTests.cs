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
    [InlineData("MetalUpdate", "Metal")]
    public void Read_TradingSession_NamesItsMarket(string eventType, string market)
    {
        var session = new Socket(VenueCatalog.Shared.Get("binance-usdm")).With("tradingSession", "TradingSession").OneOf<TradingSessionEvent>(
            "tradingSession", $$"""{"e":"{{eventType}}","E":1,"t":1760000000000,"T":1760003600000,"S":"REGULAR"}""");
        Assert.Equal((market, "REGULAR", 1760003600000), (session.Market, session.Session, session.SessionEndTimeUnixMs));
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
            """{"e":"24hrTicker","s":"S","o":"30","h":"31","l":"29","c":"30.5","V":"7","A":"215","P":"1.6","p":"0.5","F":3,"L":8,"n":6}""");
        Assert.Equal((7m, 215m, "24h"), (ticker.Volume, ticker.QuoteVolume, ticker.Window));
        Assert.Null(ticker.AskQuantity);
    }

    [Fact]
    public void Read_MarkPriceOfDeliveryContract_HasNoFunding()
    {
        var mark = new Socket(VenueCatalog.Shared.Get("binance-coinm")).With("solusd@markPrice", "MarkPrice").Decode(
            """[{"e":"markPriceUpdate","E":1,"s":"SOLUSD_270625","p":"151.5","P":"0","i":"151.4","r":"","T":0}]""").Events.Single().Item;
        var typed = Assert.IsType<MarkPriceEvent>(mark);
        Assert.Equal((151.5m, 151.4m), (typed.MarkPrice, typed.IndexPrice));
        Assert.Null(typed.FundingRate);
        Assert.Null(typed.NextFundingTime);
        Assert.Null(typed.EstimatedSettlePrice);
        Assert.Null(typed.Delta);
    }
}
