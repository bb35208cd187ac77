using System.Text.Json;
using MarketStream.Events;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>Events and answers about orders have every key that the venues document, and no more.</summary>
public sealed class OrderPayloadTests
{
    private const string FuturesKeys = "AP,L,R,S,T,V,X,a,ap,b,c,cp,cr,er,f,gtd,i,l,m,o,ot,p,pP,pm,ps,q,rp,s,si,sp,ss,t,wt,x,z";

    /// <summary>COIN-M names the asset of the margin, and knows neither reserved keys nor an end of an order's life.</summary>
    private const string CoinmKeys = "AP,L,R,S,T,V,X,a,ap,b,c,cp,cr,er,f,i,l,m,ma,o,ot,p,pP,pm,ps,q,rp,s,sp,t,wt,x,z";

    [Fact]
    public void Futures_OrderWithoutAFill_HasNoFee() => Assert.Equal(FuturesKeys, KeysOf(Events(VenueDialect.LinearFutures, "BTCUSDT")[0].GetProperty("o")));

    [Theory]
    [InlineData("BTCUSDT", false, "USDT")]
    [InlineData("BTCUSD_PERP", true, "BTC")]
    public void Futures_Fill_HasTheFeeAndItsAsset(string symbol, bool isInverse, string asset)
    {
        var fill = Events(isInverse ? VenueDialect.InverseFutures : VenueDialect.LinearFutures, symbol)[1].GetProperty("o");
        Assert.Equal($"{asset}0.04", fill.GetProperty("N").GetString() + fill.GetProperty("n").GetString());
        Assert.Equal((isInverse ? CoinmKeys : FuturesKeys).Split(',').Concat(["N", "n"]).Order(StringComparer.Ordinal), KeysOf(fill).Split(','));
    }

    [Fact]
    public void NewerOptions_Fill_SaysTheFeeAsANegativeNumber()
    {
        var fill = Events(VenueDialect.LowerOptions, "BTC-261225-100000-C")[1].GetProperty("o");
        Assert.Equal(("-0.04", "USDT"), (fill.GetProperty("n").GetString(), fill.GetProperty("N").GetString()));
    }

    [Theory]
    [InlineData(OrderSide.Buy, "BTC", "0.0004")]
    [InlineData(OrderSide.Sell, "USDT", "0.04")]
    public void Spot_Fill_NamesTheAssetOfTheFee(OrderSide side, string asset, string fee)
    {
        var events = Events(VenueDialect.Spot, "BTCUSDT", side).Where(item => item.GetProperty("e").GetString() == "executionReport").ToList();
        Assert.Equal(JsonValueKind.Null, events[0].GetProperty("N").ValueKind);
        Assert.Equal((asset, fee), (events[1].GetProperty("N").GetString(), events[1].GetProperty("n").GetString()));
    }

    [Fact]
    public void Options_ShortPosition_HasAnAbsoluteValueAndASignedQuantity()
    {
        var account = new SimulatedAccount(VenueDialect.LowerOptions, new FakeTimeProvider());
        account.Fill(account.Place("BTC-261225-100000-C", OrderSide.Sell, 2, 100, null, []), null, null, []);
        var position = JsonDocument.Parse(AccountJson.Positions(VenueDialect.LowerOptions, account)).RootElement[0];
        Assert.Equal(("-2", "200", "SHORT"), (position.GetProperty("quantity").GetString(), position.GetProperty("markValue").GetString(), position.GetProperty("side").GetString()));
    }

    private static string KeysOf(JsonElement item) => string.Join(',', item.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));

    private static List<JsonElement> Events(VenueDialect dialect, string symbol, OrderSide side = OrderSide.Buy)
    {
        var account = new SimulatedAccount(dialect, new FakeTimeProvider());
        var events = new List<byte[]>();
        account.Fill(account.Place(symbol, side, 2, 100, null, events), null, null, events);
        return [.. events.Select(payload => JsonDocument.Parse(payload).RootElement)];
    }
}
