using System.Text.RegularExpressions;

namespace MarketStream.Engine.Tests.Protocol.Payloads;

/// <summary>A field that events do not hold as it stands on the wire, and why.</summary>
/// <param name="Payload">The payload's event type, or the name of its file; empty for all.</param>
/// <param name="Path">The field, indices left out.</param>
/// <param name="Values">What it has on the wire in these cases, a pattern.</param>
/// <param name="Reason">Why.</param>
internal sealed record PayloadException(string Payload, string Path, string Values, string Reason)
{
    private const string Reserved = "Reserved: the venue says to ignore it.";
    private const string None = "Means none; the property is null.";

    public static readonly IReadOnlyList<PayloadException> All =
    [
        new("", "e", ".*", "Told by the event's type, and by Window, Source or Market where types share it."),
        new("trade", "M", ".*", Reserved),
        new("aggTrade", "M", ".*", Reserved),
        new("executionReport", "M", ".*", Reserved),
        new("*kline", "k.B", ".*", Reserved),
        new("ORDER_TRADE_UPDATE", "o.si", "0", Reserved),
        new("ORDER_TRADE_UPDATE", "o.ss", "0", Reserved),
        new("ORDER_TRADE_UPDATE", "o.stp", "0", "Unused."),
        new("trade", "q", "-.*", "The sign is the side; the quantity is its absolute value."),
        new("trade", "S", "-?1", "Buy and Sell, whatever the word for them."),
        new("indexPrice_kline", "k.s", "0", "An index has no symbol; the pair stands for it."),
        new("*Price_kline", "k.v", "0", "Nobody trades an index or a mark; the property is null."),
        new("*Price_kline", "k.q", "0", "Nobody trades an index or a mark; the property is null."),
        new("*Price_kline", "k.V", "0", "Nobody trades an index or a mark; the property is null."),
        new("*Price_kline", "k.Q", "0", "Nobody trades an index or a mark; the property is null."),
        new("kline", "k.L", "-1", None),
        new("24hrTicker", "O", "0", None),
        new("1hTicker", "O", "0", None),
        new("24hrTicker", "ao", "0", None),
        new("24hrTicker", "aq", "0", None),
        new("24hrTicker", "a", "-0\\.00000001", None),
        new("24hrTicker", "eep", "0", None),
        new("markPrice", "P", "0\\.000", None),
        new("markPrice", "bo", "0\\.000", None),
        new("markPrice", "bq", "0\\.0000", None),
        new("markPrice", "b", "-1\\.0", None),
        new("markPriceUpdate", "T", "0", None),
        new("executionReport", "g", "-1", None),
        new("executionReport", "t", "-1", None),
        new("ORDER_TRADE_UPDATE", "o.t", "0", None),
        new("ORDER_TRADE_UPDATE", "o.gtd", "0", None),
        new("ALGO_UPDATE", "o.tt", "0", None),
        new("ALGO_UPDATE", "o.gtd", "0", None),
    ];

    public bool Covers(string eventType, string path, string value) =>
        Regex.IsMatch(eventType, Payload.Length == 0 ? ".*" : $"^{Regex.Escape(Payload).Replace("\\*", ".*", StringComparison.Ordinal)}$")
        && Regex.Replace(path, @"\[\d+\]", "") == Path
        && Regex.IsMatch(value, $"^(?:{Values})$");
}
