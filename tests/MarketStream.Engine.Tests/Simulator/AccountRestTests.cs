using System.Text.Json;
using MarketStream.Events;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>What REST answers about an account, key by key as each venue documents it.</summary>
public sealed class AccountRestTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(VenueDialect.Spot, "cummulativeQuoteQty", "150", "cumQuote cumBase avgPrice")]
    [InlineData(VenueDialect.LinearFutures, "cumQuote", "150", "cummulativeQuoteQty cumBase pair")]
    [InlineData(VenueDialect.InverseFutures, "cumBase", "0.4", "cummulativeQuoteQty cumQuote")]
    [InlineData(VenueDialect.LowerOptions, "avgPrice", "50", "cummulativeQuoteQty cumQuote cumBase")]
    public void Order_FilledInPart_SaysItsTurnoverAsTheVenueDoes(object dialect, string key, string value, string keysOfOthers)
    {
        var order = JsonOf(OrderJson.Of((VenueDialect)dialect, BnbOrder(filled: key == "cumBase" ? 2 : 3)));
        Assert.Equal(value, order.GetProperty(key).GetString());
        Assert.All(keysOfOthers.Split(' '), other => Assert.False(order.TryGetProperty(other, out _), other));
    }

    [Fact]
    public void Order_OfAFuturesVenue_SaysItsAveragePrice() =>
        Assert.Equal("50", JsonOf(OrderJson.Of(VenueDialect.LinearFutures, BnbOrder(filled: 3))).GetProperty("avgPrice").GetString());

    [Theory]
    [InlineData(VenueDialect.LinearFutures, "notional marginAsset adl", "leverage marginType")]
    [InlineData(VenueDialect.InverseFutures, "leverage marginType maxQty", "notional adl")]
    public void Position_OfAFuturesVenue_HasTheKeysOfThatVenue(object dialect, string keys, string keysOfOthers)
    {
        var position = FutureAccountJson.Position((VenueDialect)dialect, new SimulatedPosition("BNBUSD_PERP", -2, 50, Moment));
        Assert.Equal("-2", position["positionAmt"]);
        Assert.Subset(position.Keys.ToHashSet(), keys.Split(' ').ToHashSet());
        Assert.DoesNotContain(keysOfOthers.Split(' '), position.ContainsKey);
    }

    // BNB in USD, and not BN in BUSD; a contract of COIN-M has its asset in front of USD.
    [Theory]
    [InlineData("BNBUSD_PERP", "BNB", "USD")]
    [InlineData("BNBUSD_261225", "BNB", "USD")]
    [InlineData("BTCBUSD_261225", "BTC", "BUSD")]
    [InlineData("BTCUSDT_261225", "BTC", "USDT")]
    [InlineData("ETHBTC", "ETH", "BTC")]
    public void Assets_OfASymbol_AreThoseOfItsPair(string symbol, string baseAsset, string quote) =>
        Assert.Equal((baseAsset, quote), SimulatedAssets.Of(symbol));

    private static SimulatedOrder BnbOrder(decimal filled) => new()
    {
        OrderId = 1,
        ClientOrderId = "sim-1",
        Symbol = "BNBUSD_PERP",
        Side = OrderSide.Sell,
        Quantity = 4,
        Price = 50,
        Status = OrderStatus.PartiallyFilled,
        FilledQuantity = filled,
        FilledTurnover = filled * 50,
        CreatedTime = Moment,
        UpdateTime = Moment,
    };

    private static JsonElement JsonOf(object answer) => JsonSerializer.SerializeToElement(answer);
}
