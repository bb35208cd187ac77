using System.Text.Json.Serialization;

namespace MarketStream.Benchmarks.Compare.Clients;

/// <summary>The envelope of a combined socket.</summary>
internal sealed class CombinedMessage<T>
{
    [JsonPropertyName("stream")] public string? Stream { get; set; }

    [JsonPropertyName("data")] public T? Data { get; set; }
}

internal sealed class WireTrade
{
    [JsonPropertyName("e")] public string? EventType { get; set; }

    [JsonPropertyName("E")] public long EventTime { get; set; }

    [JsonPropertyName("s")] public string? Symbol { get; set; }

    [JsonPropertyName("t")] public long TradeId { get; set; }

    [JsonPropertyName("p")] public decimal Price { get; set; }

    [JsonPropertyName("q")] public decimal Quantity { get; set; }

    [JsonPropertyName("T")] public long TradeTime { get; set; }

    [JsonPropertyName("m")] public bool BuyerIsMaker { get; set; }
}

internal sealed class WireOptionTrade
{
    [JsonPropertyName("e")] public string? EventType { get; set; }

    [JsonPropertyName("E")] public long EventTime { get; set; }

    [JsonPropertyName("s")] public string? Symbol { get; set; }

    [JsonPropertyName("t")] public long TradeId { get; set; }

    [JsonPropertyName("p")] public decimal Price { get; set; }

    [JsonPropertyName("q")] public decimal Quantity { get; set; }

    [JsonPropertyName("b")] public long BuyOrderId { get; set; }

    [JsonPropertyName("a")] public long SellOrderId { get; set; }

    [JsonPropertyName("T")] public long TradeTime { get; set; }

    [JsonPropertyName("S")] public string? Side { get; set; }

    [JsonPropertyName("X")] public string? TradeType { get; set; }
}

internal sealed class WireBookTicker
{
    [JsonPropertyName("u")] public long UpdateId { get; set; }

    [JsonPropertyName("s")] public string? Symbol { get; set; }

    [JsonPropertyName("b")] public decimal BidPrice { get; set; }

    [JsonPropertyName("B")] public decimal BidQuantity { get; set; }

    [JsonPropertyName("a")] public decimal AskPrice { get; set; }

    [JsonPropertyName("A")] public decimal AskQuantity { get; set; }
}

internal sealed class WireDepth
{
    [JsonPropertyName("e")] public string? EventType { get; set; }

    [JsonPropertyName("E")] public long EventTime { get; set; }

    [JsonPropertyName("s")] public string? Symbol { get; set; }

    [JsonPropertyName("U")] public long FirstUpdateId { get; set; }

    [JsonPropertyName("u")] public long LastUpdateId { get; set; }

    [JsonPropertyName("b")] public decimal[][]? Bids { get; set; }

    [JsonPropertyName("a")] public decimal[][]? Asks { get; set; }
}

internal sealed class WireKlineEvent
{
    [JsonPropertyName("e")] public string? EventType { get; set; }

    [JsonPropertyName("E")] public long EventTime { get; set; }

    [JsonPropertyName("s")] public string? Symbol { get; set; }

    [JsonPropertyName("k")] public WireKline? Kline { get; set; }
}

internal sealed class WireKline
{
    [JsonPropertyName("t")] public long OpenTime { get; set; }

    [JsonPropertyName("T")] public long CloseTime { get; set; }

    [JsonPropertyName("i")] public string? Interval { get; set; }

    [JsonPropertyName("f")] public long FirstTradeId { get; set; }

    [JsonPropertyName("L")] public long LastTradeId { get; set; }

    [JsonPropertyName("o")] public decimal Open { get; set; }

    [JsonPropertyName("c")] public decimal Close { get; set; }

    [JsonPropertyName("h")] public decimal High { get; set; }

    [JsonPropertyName("l")] public decimal Low { get; set; }

    [JsonPropertyName("v")] public decimal Volume { get; set; }

    [JsonPropertyName("n")] public long TradeCount { get; set; }

    [JsonPropertyName("x")] public bool IsClosed { get; set; }

    [JsonPropertyName("q")] public decimal QuoteVolume { get; set; }

    [JsonPropertyName("V")] public decimal TakerBuyVolume { get; set; }

    [JsonPropertyName("Q")] public decimal TakerBuyQuoteVolume { get; set; }
}

internal sealed class WireMarkPrice
{
    [JsonPropertyName("e")] public string? EventType { get; set; }

    [JsonPropertyName("E")] public long EventTime { get; set; }

    [JsonPropertyName("s")] public string? Symbol { get; set; }

    [JsonPropertyName("mp")] public decimal MarkPrice { get; set; }
}
