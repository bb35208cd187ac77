using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Writers;

/// <summary>What there is to be traded: new symbols, contracts, sessions, and how much is held.</summary>
internal static class ListingFields
{
    // {"e":"openInterest","E":1,"s":"SOL-261225-163-C","o":"164.78","h":"165.85"}
    public static void Write(PayloadFields to, OpenInterestEvent item)
    {
        to.Word("s", item.Symbol);
        to.Decimal("o", item.OpenInterest);
        to.Decimal("h", item.OpenInterestValue);
    }

    // {"e":"OPTION_PAIR","E":1,"u":"SOLUSDT","qa":"USDT","s":"SOL-261225-189-C","unit":1,"mq":"0.01","d":"CALL","sp":"189","ed":1,"id":1,"cid":1}
    // {"e":"optionSymbol","E":1,"s":"SOL-261225-160-C","ps":"SOLUSDT","qa":"USDT","d":"CALL","sp":"160","dt":1,"u":1,"ot":1,"cs":"TRADING"}
    public static void Write(PayloadFields to, NewSymbolEvent item, string? eventType)
    {
        var isEarlier = string.Equals(eventType, "OPTION_PAIR", StringComparison.OrdinalIgnoreCase);
        to.Word("s", item.Symbol);
        to.Word(isEarlier ? "u" : "ps", item.Underlying);
        to.Word("qa", item.QuoteAsset);
        to.Word("d", item.OptionSideText);
        to.Decimal("sp", item.StrikePrice);
        to.Time(isEarlier ? "ed" : "dt", item.ExpiryTimeMicroseconds);
        to.BareDecimal(isEarlier ? "unit" : "u", item.ContractUnit);
        to.Decimal("mq", item.MinimumQuantity);
        to.Time("ot", item.OnboardTimeMicroseconds);
        to.Word("cs", item.Status);
        to.Number("id", item.ListingId);
        to.Number("cid", item.ContractId);
    }

    // {"e":"contractInfo","E":1,"s":"SOLUSDT","ps":"SOLUSDT","ct":"PERPETUAL","dt":1,"ot":1,"cs":"TRADING",
    //  "bks":[{"bs":1,"bnf":0,"bnc":5000,"mmr":0.01,"cf":0,"mi":21,"ma":50}],"st":1}
    public static void Write(PayloadFields to, ContractInfoEvent item)
    {
        to.Word("s", item.Symbol);
        to.Word("ps", item.Pair);
        to.Word("ct", item.ContractType);
        to.Time("dt", item.DeliveryTimeMicroseconds);
        to.Time("ot", item.OnboardTimeMicroseconds);
        to.Word("cs", item.Status);
        to.List("bks", item.Brackets, static (fields, bracket) =>
        {
            fields.Number("bs", bracket.Number);
            fields.BareDecimal("bnf", bracket.FloorNotional);
            fields.BareDecimal("bnc", bracket.CapNotional);
            fields.BareDecimal("mmr", bracket.MaintenanceMarginRatio);
            fields.BareDecimal("cf", bracket.MaintenanceAmount);
            fields.Number("mi", bracket.MinimumLeverage);
            fields.Number("ma", bracket.MaximumLeverage);
        });
        to.Family("st", item.ContractFamily);
    }

    // {"e":"EquityUpdate","E":1,"t":1,"T":1,"S":"OVERNIGHT"}
    public static void Write(PayloadFields to, TradingSessionEvent item)
    {
        to.WordOrNull("S", item.Session);
        to.TimeOrNull("t", item.SessionStartTimeMicroseconds);
        to.TimeOrNull("T", item.SessionEndTimeMicroseconds);
    }
}
