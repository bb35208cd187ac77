using System.Globalization;
using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Engine.Rest;

/// <summary>Reads trades and aggregate trades as REST services give them into the events that their streams carry.</summary>
internal static class TradeHistoryReader
{
    private const int MicrosecondsPerMillisecond = 1000;

    /// <summary>The trades of an array, as events of the same stream as <paramref name="like"/>. Throws InvalidDataException.</summary>
    public static IReadOnlyList<StreamEvent> Read(ReadOnlyMemory<byte> body, StreamEvent like, DateTimeOffset receivedAt)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Array) throw new InvalidDataException("no list");
            var trades = new List<StreamEvent>();
            foreach (var row in json.RootElement.EnumerateArray())
            {
                StreamEvent trade = like is AggregateTradeEvent ? ReadAggregate(row) : ReadTrade(row);
                trade.Identity = like.Identity;
                trade.Symbol = like.Symbol;
                trade.ReceivedAtTicks = receivedAt.Ticks;
                trades.Add(trade);
            }

            return trades;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException(PlainText.Of(error), error);
        }
    }

    // Spot, USD-M, COIN-M: {id, price, qty, time, isBuyerMaker}; options: {tradeId, price, qty, side (1 buy, -1 sell), time}, ids in quotes.
    private static TradeEvent ReadTrade(JsonElement row)
    {
        var trade = new TradeEvent
        {
            TradeId = Long(row.TryGetProperty("tradeId", out var id) ? id : row.GetProperty("id")),
            Price = Number(row.GetProperty("price")),
            Quantity = Math.Abs(Number(row.GetProperty("qty"))),
            TradeTimeMicroseconds = Long(row.GetProperty("time")) * MicrosecondsPerMillisecond,
            IsRepaired = true,
        };
        var buyerIsMaker = row.TryGetProperty("isBuyerMaker", out var maker) ? maker.GetBoolean() : Number(row.GetProperty("side")) < 0;
        trade.BuyerIsMaker = buyerIsMaker;
        trade.Side = buyerIsMaker ? OrderSide.Sell : OrderSide.Buy;
        return trade;
    }

    private static AggregateTradeEvent ReadAggregate(JsonElement row)
    {
        var buyerIsMaker = row.GetProperty("m").GetBoolean();
        return new AggregateTradeEvent
        {
            AggregateTradeId = Long(row.GetProperty("a")),
            Price = Number(row.GetProperty("p")),
            Quantity = Number(row.GetProperty("q")),
            FirstTradeId = Long(row.GetProperty("f")),
            LastTradeId = Long(row.GetProperty("l")),
            TradeTimeMicroseconds = Long(row.GetProperty("T")) * MicrosecondsPerMillisecond,
            BuyerIsMaker = buyerIsMaker,
            Side = buyerIsMaker ? OrderSide.Sell : OrderSide.Buy,
            IsRepaired = true,
        };
    }

    private static long Long(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        : value.GetInt64();

    private static decimal Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? decimal.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : value.GetDecimal();
}
