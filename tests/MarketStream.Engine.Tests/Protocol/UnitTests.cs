using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Tests.Protocol;

/// <summary>A property means the same on every venue, whatever the venue writes.</summary>
public sealed class UnitTests
{
    private static Socket On(string venue) => new Socket(VenueCatalog.Shared.Get(venue)).With("listenkey");

    [Theory]
    [InlineData("binance-options-2026", "-0.0625", "-6.25")]
    [InlineData("binance-options-2026", "0.0000", "0.00")]
    [InlineData("binance-options-2026", "0.5", "50")]
    [InlineData("binance-options-2026", "2", "200")]
    [InlineData("binance-options-2026", "7.9228162514264337593543950335", "792.28162514264337593543950335")]
    [InlineData("binance-options-2026-testnet", "-0.0625", "-6.25")]
    [InlineData("binance-usdm", "-6.250", "-6.250")]
    [InlineData("binance-coinm", "-6.250", "-6.250")]
    [InlineData("binance-spot", "-6.250", "-6.250")]
    [InlineData("binance-us", "-6.250", "-6.250")]
    public void PriceChangePercent_OfAnyVenue_IsInPercent(string venue, string wire, string percent)
    {
        var ticker = new Socket(VenueCatalog.Shared.Get(venue)).With("s@ticker", "Ticker").One<TickerEvent>(
            $$"""{"e":"24hrTicker","s":"S","p":"-244.000","P":"{{wire}}","o":"3904.000","h":"3904","l":"3660","c":"3660","v":"1","q":"3700","Q":"1","F":1,"L":1,"n":1}""");

        Assert.Equal(percent, FormattableString.Invariant($"{ticker.PriceChangePercent}"));
    }

    [Fact]
    public void PriceChangeRatio_OfTheOlderOptions_IsTheFractionItSends()
    {
        var ticker = new Socket(VenueCatalog.Shared.Get("binance-options")).With("S@ticker", "Ticker").One<OptionTickerEvent>(
            """{"e":"24hrTicker","s":"S","p":"-244","P":"-0.0625","o":"3904","h":"3904","l":"3660","c":"3660","V":"1","A":"3700","Q":"1","n":1}""");

        Assert.Equal(-0.0625m, ticker.PriceChangeRatio);
    }

    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-7922816251426433759354395033.5")]
    [InlineData("{}")]
    [InlineData("\"x\"")]
    public void PriceChangePercent_ThatNoDecimalHolds_LeavesTheEventRaw(string wire) =>
        new Socket(VenueCatalog.Shared.Get("binance-options-2026")).With("s@optionTicker", "Ticker").One<RawEvent>(
            $$"""{"e":"24hrTicker","s":"S","p":"1","P":{{wire}},"o":"1","h":"1","l":"1","c":"1","v":"1","q":"1","n":1}""");

    [Theory]
    [InlineData("binance-options-2026", "-0.0732", "0.0732")]
    [InlineData("binance-options-2026", "0.0100", "-0.0100")]
    [InlineData("binance-options-2026", "0.000", "0.000")]
    [InlineData("binance-usdm", "0.0732", "0.0732")]
    [InlineData("binance-usdm", "-0.0100", "-0.0100")]
    [InlineData("binance-coinm", "0.0732", "0.0732")]
    public void Commission_OfAnOrderInItsOwnObject_IsPositiveForACost(string venue, string wire, string commission)
    {
        var order = On(venue).One<OrderUpdateEvent>(
            $$"""{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"S","S":"SELL","q":"1","p":"2","i":7,"n":"{{wire}}","N":"USDT"} }""");

        Assert.Equal(commission, FormattableString.Invariant($"{order.Commission}"));
    }

    [Fact]
    public void Commission_OfSpotAndTheOlderOptions_IsPositiveForACost()
    {
        var spot = On("binance-spot").One<OrderUpdateEvent>("""{"e":"executionReport","s":"S","S":"BUY","q":"1","p":"2","i":7,"n":"0.05","N":"BNB"}""");
        var options = On("binance-options").One<OrderUpdateEvent>(
            """{"e":"ORDER_TRADE_UPDATE","E":1,"o":[{"s":"S","oid":"7","q":"1","p":"2","f":"0.05","fi":[{"t":"1","p":"2","q":"1","f":"0.05"}]}]}""");

        Assert.Equal((0.05m, 0.05m, 0.05m), (spot.Commission, options.Commission, options.Fills![0].Commission));
    }

    [Theory]
    [InlineData("binance-usdm", true)]
    [InlineData("binance-coinm", false)]
    [InlineData("binance-options-2026", false)]
    public void OpenOrders_OfAnyVenue_AreValuesOrQuantities(string venue, bool areValues)
    {
        var order = On(venue).One<OrderUpdateEvent>(
            """{"e":"ORDER_TRADE_UPDATE","E":1,"o":{"s":"S","S":"SELL","q":"1","p":"2","i":7,"b":"31.5","a":"7.25"} }""");

        (decimal?, decimal?) expected = (31.5m, 7.25m);
        Assert.Equal(areValues ? expected : default, (order.BidsNotional, order.AsksNotional));
        Assert.Equal(areValues ? default : expected, (order.BidsQuantity, order.AsksQuantity));
    }
}
