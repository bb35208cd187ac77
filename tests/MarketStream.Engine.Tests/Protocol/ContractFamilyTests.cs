using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Protocol;

/// <summary>Since June 2026 the streams of the whole market carry both families of contracts.</summary>
public sealed class ContractFamilyTests
{
    private const string Tickers =
        """
        {"stream":"!ticker@arr","data":[
          {"e":"24hrTicker","E":1760000000001,"s":"SOLUSDT","ps":"SOLUSDT","st":1,"p":"1.20","P":"0.800","w":"150.9","c":"151.2","Q":"3","o":"150.0","h":"152","l":"149","v":"8210.5","q":"1239000.7","O":1760000000000,"C":1760000000001,"F":1,"L":2,"n":2},
          {"e":"24hrTicker","E":1760000000001,"s":"SOLUSD_PERP","ps":"SOLUSD","st":2,"p":"1.19","P":"0.793","w":"0.066","c":"151.19","Q":"12","o":"150.0","h":"152","l":"149","v":"94010","q":"6231.02","O":1760000000000,"C":1760000000001,"F":3,"L":4,"n":2},
          {"e":"24hrTicker","E":1760000000001,"s":"BTCUSDT_261225","ps":"BTCUSDT","st":1,"p":"0","P":"0","w":"0","c":"1","Q":"1","o":"1","h":"1","l":"1","v":"0","q":"0","O":1760000000000,"C":1760000000001,"F":-1,"L":-1,"n":0}]}
        """;

    [Theory]
    [InlineData("binance-usdm")]
    [InlineData("binance-coinm")]
    public void Read_TickersOfTheWholeMarket_TellTheirFamily(string venue)
    {
        var tickers = new Socket(VenueCatalog.Shared.Get(venue)).With("!ticker@arr", "AllTickers").Decode(Tickers).Events
            .Select(found => Assert.IsType<TickerEvent>(found.Item)).ToList();

        Assert.Equal(["SOLUSDT", "SOLUSD_PERP", "BTCUSDT_261225"], tickers.Select(ticker => ticker.Symbol));
        Assert.Equal(["SOLUSDT", "SOLUSD", "BTCUSDT"], tickers.Select(ticker => ticker.Pair));
        Assert.Equal(
            [ContractFamily.UsdMargined, ContractFamily.CoinMargined, ContractFamily.UsdMargined],
            tickers.Select(ticker => ticker.ContractFamily));
    }

    [Theory]
    [InlineData("AggregateTrade", """{"e":"aggTrade","s":"SOLUSD_PERP","a":1,"p":"1","q":"2","f":1,"l":1,"T":1,"m":true,"st":#}""")]
    [InlineData("MarkPrice", """{"e":"markPriceUpdate","s":"SOLUSD_PERP","p":"1","st":#}""")]
    [InlineData("BookTicker", """{"e":"bookTicker","u":1,"s":"SOLUSD_PERP","ps":"SOLUSD","b":"1","B":"2","a":"3","A":"4","st":#}""")]
    [InlineData("Depth", """{"e":"depthUpdate","s":"SOLUSD_PERP","ps":"SOLUSD","U":1,"u":2,"pu":0,"b":[],"a":[],"st":#}""")]
    [InlineData("PartialDepth", """{"e":"depthUpdate","s":"SOLUSD_PERP","ps":"SOLUSD","U":1,"u":2,"pu":0,"b":[],"a":[],"st":#}""")]
    [InlineData("Ticker", """{"e":"24hrTicker","s":"SOLUSD_PERP","p":"1","P":"1","c":"1","o":"1","h":"1","l":"1","v":"1","q":"1","n":1,"st":#}""")]
    [InlineData("MiniTicker", """{"e":"24hrMiniTicker","s":"SOLUSD_PERP","c":"1","o":"1","h":"1","l":"1","v":"1","q":"1","st":#}""")]
    [InlineData("ContractInfo", """{"e":"contractInfo","s":"SOLUSD_PERP","ps":"SOLUSD","ct":"PERPETUAL","cs":"TRADING","st":#}""")]
    [InlineData("ForceOrder", """{"e":"forceOrder","st":#,"o":{"s":"SOLUSD_PERP","S":"SELL","q":"1","p":"2"} }""")]
    [InlineData("ForceOrder", """{"e":"forceOrder","o":{"s":"SOLUSD_PERP","S":"SELL","q":"1","p":"2","st":#} }""")]
    public void Read_EventOfAFamily_TellsIt(string channel, string payload)
    {
        foreach (var venue in (string[])["binance-usdm", "binance-coinm"])
        {
            var socket = new Socket(VenueCatalog.Shared.Get(venue)).With("s@stream", channel);
            ContractFamily? Read(string wire) =>
                ((IContractEvent)socket.Decode(payload.Replace("#", wire, StringComparison.Ordinal)).Events.Single().Item).ContractFamily;

            Assert.Equal(ContractFamily.UsdMargined, Read("1"));
            Assert.Equal(ContractFamily.CoinMargined, Read("\"2\""));
            Assert.Null(Read("3"));
            Assert.Null(Read("null"));
            Assert.Null(Read("\"\""));
            Assert.IsType<RawEvent>(socket.Decode(payload.Replace("#", "{\"x\":1}", StringComparison.Ordinal)).Events.Single().Item);
        }
    }

    [Theory]
    [InlineData("""{"e":"forceOrder","E":1,"ps":"SOLUSD","st":2,"o":{"s":"SOLUSD_PERP","S":"SELL","q":"1","p":"2"} }""")]
    [InlineData("""{"e":"forceOrder","E":1,"o":{"s":"SOLUSD_PERP","ps":"SOLUSD","st":2,"S":"SELL","q":"1","p":"2"} }""")]
    [InlineData("""{"e":"forceOrder","E":1,"o":{"s":"SOLUSD_PERP","ps":"SOLUSD","S":"SELL","q":"1","p":"2"},"st":"2"}""")]
    public void Read_Liquidation_FindsPairAndFamilyInEitherPlace(string payload)
    {
        var liquidation = new Socket(VenueCatalog.Shared.Get("binance-usdm")).With("!forceOrder@arr", "AllForceOrders").One<LiquidationEvent>(payload);

        Assert.Equal(("SOLUSD", ContractFamily.CoinMargined, "SOLUSD_PERP"), (liquidation.Pair, liquidation.ContractFamily, liquidation.Symbol));
    }

    [Theory]
    [InlineData("""{"e":"IndexUpdate","E":1,"s":"SOLUSD","p":"151.2"}""")]
    [InlineData("""{"e":"IndexUpdate","E":1,"i":"SOLUSD","p":"151.2"}""")]
    [InlineData("""{"e":"indexPriceUpdate","E":1,"i":"SOLUSD","p":"151.2"}""")]
    [InlineData("""{"E":1,"s":"SOLUSD","p":"151.2","e":"indexPriceUpdate"}""")]
    public void Read_IndexPriceOfCoinMargined_HasEitherTypeAndKey(string payload)
    {
        var profile = VenueCatalog.Shared.Get("binance-coinm");
        var alone = new Socket(profile).With("solusd@indexPrice", "IndexPrice").One<IndexPriceEvent>(payload);
        var among = new Socket(profile).With("solusd@indexPrice", "IndexPrice").With("solusd_perp@ticker", "Ticker").One<IndexPriceEvent>(payload);

        Assert.Equal(("SOLUSD", 151.2m), (alone.Symbol, alone.IndexPrice));
        Assert.Equal(("SOLUSD", 151.2m), (among.Symbol, among.IndexPrice));
    }
}
