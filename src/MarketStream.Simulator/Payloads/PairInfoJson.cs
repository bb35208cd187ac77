using System.Text.Json;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>Spot pairs and futures as their venues list them.</summary>
internal static class PairInfoJson
{
    // "exchangeFilters":[],"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT",...,"filters":[...]}]
    public static void Write(Utf8JsonWriter json, Market market, long nowMs)
    {
        json.WriteStartArray("exchangeFilters");
        json.WriteEndArray();
        json.WriteStartArray("symbols");
        foreach (var pair in market.Pairs)
        {
            json.WriteStartObject();
            json.WriteString("symbol", pair.Symbol);
            json.WriteString(market.Dialect == VenueDialect.InverseFutures ? "contractStatus" : "status", "TRADING");
            json.WriteString("baseAsset", pair.Terms.Base);
            json.WriteString("quoteAsset", pair.Terms.Quote);
            if (market.Dialect == VenueDialect.Spot) WriteSpot(json);
            else WriteFuture(json, pair, market.Dialect, nowMs);

            SymbolFilterJson.Write(json, pair.Scale, market.Dialect);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSpot(Utf8JsonWriter json)
    {
        foreach (var name in (ReadOnlySpan<string>)["baseAssetPrecision", "quotePrecision", "quoteAssetPrecision"])
        {
            json.WriteNumber(name, 8);
        }

        WriteTexts(json, "orderTypes", "LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS_LIMIT", "TAKE_PROFIT_LIMIT");
        json.WriteBoolean("icebergAllowed", true);
        json.WriteBoolean("ocoAllowed", true);
        json.WriteBoolean("isSpotTradingAllowed", true);
        json.WriteBoolean("isMarginTradingAllowed", true);
        WriteTexts(json, "permissions");
        json.WriteStartArray("permissionSets");
        json.WriteStartArray();
        json.WriteStringValue("SPOT");
        json.WriteStringValue("MARGIN");
        json.WriteEndArray();
        json.WriteEndArray();
    }

    // "pair":"BTCUSD","contractType":"PERPETUAL","deliveryDate":4133404800000,"onboardDate":1,...,"contractSize":100,"marginAsset":"BTC",...
    private static void WriteFuture(Utf8JsonWriter json, PairInstrument pair, VenueDialect dialect, long nowMs)
    {
        json.WriteString("pair", pair.Terms.Pair);
        json.WriteString("contractType", ContractPayload.TypeOf(pair.Terms.Contract, nowMs));
        json.WriteNumber("deliveryDate", ContractPayload.DeliveryMs(pair));
        json.WriteNumber("onboardDate", ContractPayload.OnboardMs(nowMs));
        json.WriteString("maintMarginPercent", "2.5000");
        json.WriteString("requiredMarginPercent", "5.0000");
        if (dialect == VenueDialect.InverseFutures) json.WriteNumber("contractSize", pair.Scale.ContractSize);

        json.WriteString("marginAsset", dialect == VenueDialect.InverseFutures ? pair.Terms.Base : pair.Terms.Quote);
        json.WriteNumber("pricePrecision", pair.Scale.PriceDigits);
        json.WriteNumber("quantityPrecision", pair.Scale.QuantityDigits);
        json.WriteNumber("baseAssetPrecision", 8);
        json.WriteNumber("quotePrecision", 8);
        json.WriteString("underlyingType", "COIN");
        WriteTexts(json, "orderTypes", "LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");
        WriteTexts(json, "timeInForce", "GTC", "IOC", "FOK", "GTX");
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, params ReadOnlySpan<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);

        json.WriteEndArray();
    }
}
