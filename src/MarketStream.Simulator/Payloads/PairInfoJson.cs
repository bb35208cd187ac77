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
        if (market.Dialect == VenueDialect.LinearFutures) WriteAssets(json, market);

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
        ReadOnlySpan<string> precisions =
            ["baseAssetPrecision", "quotePrecision", "quoteAssetPrecision", "baseCommissionPrecision", "quoteCommissionPrecision"];
        foreach (var name in precisions) json.WriteNumber(name, 8);

        WriteTexts(json, "orderTypes", "LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS_LIMIT", "TAKE_PROFIT_LIMIT");
        ReadOnlySpan<string> permitted =
        [
            "icebergAllowed", "ocoAllowed", "otoAllowed", "opoAllowed", "quoteOrderQtyMarketAllowed", "allowTrailingStop", "cancelReplaceAllowed",
            "amendAllowed", "pegInstructionsAllowed", "isSpotTradingAllowed", "isMarginTradingAllowed",
        ];
        foreach (var name in permitted) json.WriteBoolean(name, true);

        WriteTexts(json, "permissions");
        json.WriteStartArray("permissionSets");
        json.WriteStartArray();
        json.WriteStringValue("SPOT");
        json.WriteStringValue("MARGIN");
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteString("defaultSelfTradePreventionMode", "NONE");
        WriteTexts(json, "allowedSelfTradePreventionModes", "NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH");
    }

    // "assets":[{"asset":"USDT","marginAvailable":true,"autoAssetExchange":"0"}]
    private static void WriteAssets(Utf8JsonWriter json, Market market)
    {
        json.WriteStartArray("assets");
        foreach (var asset in market.Pairs.Select(pair => pair.Terms.Quote).Distinct(StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("asset", asset);
            json.WriteBoolean("marginAvailable", true);
            json.WriteString("autoAssetExchange", "0");
            json.WriteEndObject();
        }

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
        WriteTexts(json, "underlyingSubType", "PoW");
        json.WriteString("triggerProtect", "0.0500");
        json.WriteString("liquidationFee", "0.010000");
        json.WriteString("marketTakeBound", "0.30");
        if (dialect == VenueDialect.InverseFutures) json.WriteNumber("equalQtyPrecision", 4);
        else json.WriteNumber("settlePlan", 0);

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
