using System.Text.Json;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>
/// Options as their venues list them: the older venue with fees and without a status, the newer one with a status and without those fees.
/// </summary>
internal static class OptionInfoJson
{
    // "optionContracts":[{"baseAsset":"BTC","quoteAsset":"USDT","underlying":"BTCUSDT","settleAsset":"USDT"}],"optionAssets":[{"name":"USDT"}],
    // "optionSymbols":[...]
    public static void Write(Utf8JsonWriter json, Market market)
    {
        json.WriteStartArray("optionContracts");
        foreach (var underlying in market.Underlyings)
        {
            json.WriteStartObject();
            json.WriteString("baseAsset", underlying.Asset);
            json.WriteString("quoteAsset", "USDT");
            json.WriteString("underlying", underlying.Pair);
            json.WriteString("settleAsset", "USDT");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("optionAssets");
        json.WriteStartObject();
        json.WriteString("name", "USDT");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("optionSymbols");
        foreach (var option in market.Instruments.OfType<OptionInstrument>()) WriteOption(json, option, market.Dialect);

        json.WriteEndArray();
    }

    // {"expiryDate":1798185600000,"filters":[...],"symbol":"BTC-261225-100000-C","side":"CALL","strikePrice":"100000","underlying":"BTCUSDT",...}
    private static void WriteOption(Utf8JsonWriter json, OptionInstrument option, VenueDialect dialect)
    {
        json.WriteStartObject();
        json.WriteNumber("expiryDate", option.Terms.ExpiryTime.ToUnixTimeMilliseconds());
        SymbolFilterJson.Write(json, option.Scale, dialect);
        json.WriteString("symbol", option.Symbol);
        json.WriteString("side", option.Terms.IsCall ? "CALL" : "PUT");
        json.WriteString("strikePrice", option.Terms.Strike);
        json.WriteString("underlying", option.Underlying.Pair);
        json.WriteNumber("unit", 1);
        if (dialect == VenueDialect.UpperOptions)
        {
            json.WriteString("makerFeeRate", "0.0002");
            json.WriteString("takerFeeRate", "0.0002");
        }
        else json.WriteString("liquidationFeeRate", "0.0019000");

        json.WriteString("minQty", SymbolFilterJson.Text(option.Scale.Step));
        json.WriteString("maxQty", SymbolFilterJson.MaxQuantity);
        json.WriteString("initialMargin", "0.15");
        json.WriteString("maintenanceMargin", "0.075");
        json.WriteString("minInitialMargin", "0.1");
        json.WriteString("minMaintenanceMargin", "0.05");
        json.WriteNumber("priceScale", option.Scale.PriceDigits);
        json.WriteNumber("quantityScale", option.Scale.QuantityDigits);
        json.WriteString("quoteAsset", "USDT");
        if (dialect == VenueDialect.LowerOptions)
        {
            json.WriteString("contractType", "CRYPTO_OPTIONS");
            json.WriteString("underlyingType", "CRYPTO");
            json.WriteBoolean("nakedSell", false);
            json.WriteString("status", "TRADING");
        }

        json.WriteEndObject();
    }
}
