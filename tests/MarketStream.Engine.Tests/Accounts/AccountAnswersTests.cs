using System.Text;
using MarketStream.Accounts;
using MarketStream.Engine.Accounts;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>What the answers about an account mean, and what is said of those that mean nothing.</summary>
public sealed class AccountAnswersTests
{
    private const string Algo = """
        {"algoId":7,"clientAlgoId":"mine","algoType":"CONDITIONAL","orderType":"STOP","symbol":"BTCUSDT","side":"SELL","positionSide":"BOTH",
         "timeInForce":"GTC","quantity":"0.25","algoStatus":"NEW","actualOrderId":"","actualPrice":"0.0","triggerPrice":"95000.5","price":"94000",
         "workingType":"MARK_PRICE","priceMatch":"NONE","closePosition":false,"priceProtect":false,"reduceOnly":true,"createTime":1760000000001,
         "updateTime":1760000000002,"triggerTime":0,"goodTillDate":0}
        """;

    private static readonly AccountAnswers Answers = new("test");

    // A short position's value is absolute in the answer and negative in the stream.
    [Theory]
    [InlineData("-0.1", "105.00138", -105.00138)]
    [InlineData("-0.1", "-105.00138", -105.00138)]
    [InlineData("0.1", "105.00138", 105.00138)]
    public void Positions_OfOptions_HaveTheSignOfTheQuantity(string quantity, string value, double expected)
    {
        var side = quantity[0] == '-' ? "SHORT" : "LONG";
        var position = Assert.Single(Read(Answers.Positions, $$"""[{"symbol":"BTC-261225-100000-C","side":"{{side}}","quantity":"{{quantity}}","entryPrice":"1200","markValue":"{{value}}","unrealizedPNL":"-1.5"}]"""));
        Assert.Equal(((decimal)expected, -1.5m), (position.PositionValue, position.UnrealizedProfit));
    }

    [Fact]
    public void Order_OfOptionsThatSells_HasNoSign()
    {
        var order = Read(Answers.Order, """{"orderId":4611781675939004418,"symbol":"BTC-261225-100000-C","price":"100","quantity":"-0.5","executedQty":"-0.5","avgPrice":"101","side":"SELL","status":"FILLED"}""");
        Assert.Equal((0.5m, 0.5m, 101m, OrderSide.Sell), (order.Quantity, order.FilledQuantity, order.AveragePrice, order.Side));
    }

    [Theory]
    [InlineData("-1", null)]
    [InlineData("-0.00000001", null)]
    [InlineData("50", 25.0)]
    [InlineData("0", 0.0)]
    public void Order_OfSpotWithoutATurnover_HasNoAveragePrice(string turnover, double? average)
    {
        var order = Read(Answers.Order, $$"""{"orderId":1,"symbol":"BTCUSDT","price":"30","origQty":"3","executedQty":"2","cummulativeQuoteQty":"{{turnover}}","side":"BUY","status":"CANCELED"}""");
        Assert.Equal((decimal?)average, order.AveragePrice);
    }

    [Fact]
    public void AlgoOrder_ThatWaits_IsConditional()
    {
        var order = Assert.Single(Read(Answers.AlgoOrders, $"[{Algo}]"));
        Assert.Equal((0L, 7L, true, null, "mine"), (order.OrderId, order.AlgoId, order.IsConditional, order.TriggeredOrderId, order.ClientOrderId));
        Assert.Equal((95000.5m, 94000m, 0.25m, 0m, null), (order.TriggerPrice, order.Price, order.Quantity, order.FilledQuantity, order.AveragePrice));
        Assert.Equal((OrderStatus.New, "STOP", OrderSide.Sell, true), (order.Status, order.OrderType, order.Side, order.IsOpen));
        Assert.Equal((1760000000001, 1760000000002), (order.CreatedTime!.Value.ToUnixTimeMilliseconds(), order.AsOf!.Value.ToUnixTimeMilliseconds()));
        Assert.Equal("BTCUSDT Sell 0/0.25 @ 94000 from 95000.5 NEW #7", order.ToString());
    }

    [Theory]
    [InlineData("TRIGGERED", OrderStatus.Triggered, false)]
    [InlineData("TRIGGERING", OrderStatus.Triggering, true)]
    [InlineData("FINISHED", OrderStatus.Finished, false)]
    [InlineData("CANCELED", OrderStatus.Canceled, false)]
    [InlineData("REJECTED", OrderStatus.Rejected, false)]
    [InlineData("EXPIRED", OrderStatus.Expired, false)]
    [InlineData("PAUSED", null, false)]
    public void AlgoOrder_Status_IsReadAsTheVenueWritesIt(string text, OrderStatus? status, bool isOpen)
    {
        var order = Read(Answers.AlgoOrder, Algo.Replace("NEW", text, StringComparison.Ordinal).Replace("\"actualOrderId\":\"\"", "\"actualOrderId\":\"123\"", StringComparison.Ordinal));
        Assert.Equal((status, text, isOpen, 123L), (order.Status, order.StatusText, order.IsOpen, order.TriggeredOrderId));
    }

    [Theory]
    [InlineData("algoId", "null", "'[0].algoId': it is missing")]
    [InlineData("algoId", "{}", "'[0].algoId': an object stands where a number belongs")]
    [InlineData("symbol", "[]", "'[0].symbol': a list stands where a text belongs")]
    [InlineData("algoStatus", "null", "'[0].algoStatus': it is missing")]
    [InlineData("algoStatus", "true", "'[0].algoStatus'")]
    [InlineData("triggerPrice", "\"x\"", "'[0].triggerPrice'")]
    [InlineData("quantity", "{}", "'[0].quantity'")]
    [InlineData("actualOrderId", "1.5", "'[0].actualOrderId'")]
    [InlineData("updateTime", "\"soon\"", "'[0].updateTime'")]
    public void AlgoOrders_FieldThatIsMissingOrOfAnotherKind_IsNamed(string field, string value, string words)
    {
        var start = Algo.IndexOf($"\"{field}\":", StringComparison.Ordinal) + field.Length + 3;
        var end = Algo.IndexOfAny([',', '}'], start);
        var error = Assert.Throws<RestException>(() => Read(Answers.AlgoOrders, $"[{Algo[..start]}{value}{Algo[end..]}]"));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NEW", null, OrderStatus.New)]
    [InlineData("TRIGGERED", "NEW", OrderStatus.Triggered)]
    [InlineData("TRIGGERED", "PARTIALLY_FILLED", OrderStatus.Triggered)]
    [InlineData("TRIGGERED", "FILLED", OrderStatus.Finished)]
    [InlineData("TRIGGERED", "CANCELED", OrderStatus.Finished)]
    [InlineData("TRIGGERED", "SOMETHING", OrderStatus.Triggered)]
    [InlineData("CANCELED", null, OrderStatus.Canceled)]
    [InlineData("FINISHED", "FILLED", OrderStatus.Finished)]
    public void AlgoOrder_ThatIsAStrategy_EndsWithTheOrderThatItHasPlaced(string status, string? placed, OrderStatus expected)
    {
        var beside = placed is null ? "" : $"\"orderId\":1212,\"status\":\"{placed}\",\"type\":\"MARKET\",";
        var order = Read(
            new AccountAnswers("test", ContractFamily.CoinMargined).AlgoOrder,
            $$"""{"newClientStrategyId":"own","strategyId":31,"strategyStatus":"{{status}}","strategyType":"STOP","origQty":"4","price":"93","side":"BUY","stopPrice":"92","symbol":"SOLUSD_PERP",{{beside}}"bookTime":1760000000001,"updateTime":1760000000002,"timeInForce":"GTC"}""");
        Assert.Equal((31L, "own", expected, placed is null ? null : 1212L), (order.AlgoId, order.ClientOrderId, order.Status, order.TriggeredOrderId));
        Assert.Equal((4m, 93m, 92m, "STOP", OrderSide.Buy, ContractFamily.CoinMargined), (order.Quantity, order.Price, order.TriggerPrice, order.OrderType, order.Side, order.ContractFamily));
        Assert.Equal(1760000000001, order.CreatedTime!.Value.ToUnixTimeMilliseconds());
    }

    private static T Read<T>(Func<RestValue, T> read, string body)
    {
        var endpoint = VenueCatalog.Shared.Get("binance-usdm").Endpoints[RestCall.OpenAlgoOrders];
        return RestBody.Read(new Uri("https://rest.example"), new RestRequest(endpoint), Encoding.UTF8.GetBytes(body), read);
    }
}
