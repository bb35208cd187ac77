using System.Globalization;
using System.Text.Json;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Rest;

/// <summary>The instruments, in the shape of each venue.</summary>
internal static class ExchangeInfoJson
{
    public static string Write(Market market, long nowMs)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("timezone", "UTC");
            json.WriteNumber("serverTime", nowMs);
            WriteRateLimits(json);
            if (market.HasOptions)
            {
                WriteOptions(json, market);
            }
            else
            {
                json.WriteStartArray("exchangeFilters");
                json.WriteEndArray();
                json.WriteStartArray("symbols");
                foreach (var pair in market.Instruments.OfType<PairInstrument>())
                {
                    WritePair(json, pair, market.Dialect);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteRateLimits(Utf8JsonWriter json)
    {
        json.WriteStartArray("rateLimits");
        json.WriteStartObject();
        json.WriteString("rateLimitType", "REQUEST_WEIGHT");
        json.WriteString("interval", "MINUTE");
        json.WriteNumber("intervalNum", 1);
        json.WriteNumber("limit", 2400);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteOptions(Utf8JsonWriter json, Market market)
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
        foreach (var option in market.Instruments.OfType<OptionInstrument>())
        {
            WriteOption(json, option, market.Dialect);
        }

        json.WriteEndArray();
    }

    private static void WriteOption(Utf8JsonWriter json, OptionInstrument option, VenueDialect dialect)
    {
        json.WriteStartObject();
        json.WriteNumber("expiryDate", option.Terms.ExpiryTime.ToUnixTimeMilliseconds());
        WriteFilters(json, option.Scale);
        json.WriteString("symbol", option.Symbol);
        json.WriteString("side", option.Terms.IsCall ? "CALL" : "PUT");
        json.WriteString("strikePrice", option.Terms.Strike);
        json.WriteString("underlying", option.Underlying.Pair);
        json.WriteNumber("unit", 1);
        json.WriteString("minQty", Text(option.Scale.Step));
        json.WriteString("maxQty", "1000");
        json.WriteNumber("priceScale", option.Scale.PriceDigits);
        json.WriteNumber("quantityScale", option.Scale.QuantityDigits);
        json.WriteString("quoteAsset", "USDT");
        if (dialect == VenueDialect.LowerOptions)
        {
            json.WriteString("contractType", "CRYPTO_OPTIONS");
            json.WriteString("underlyingType", "CRYPTO");
            json.WriteString("status", "TRADING");
        }

        json.WriteEndObject();
    }

    private static void WritePair(Utf8JsonWriter json, PairInstrument pair, VenueDialect dialect)
    {
        json.WriteStartObject();
        json.WriteString("symbol", pair.Symbol);
        json.WriteString(dialect == VenueDialect.InverseFutures ? "contractStatus" : "status", "TRADING");
        json.WriteString("baseAsset", pair.Terms.Base);
        json.WriteString("quoteAsset", pair.Terms.Quote);
        if (dialect != VenueDialect.Spot)
        {
            json.WriteString("pair", pair.Terms.Pair);
            json.WriteString("contractType", pair.Terms.Contract is "" or "PERP" ? "PERPETUAL" : "CURRENT_QUARTER");
            json.WriteNumber("pricePrecision", pair.Scale.PriceDigits);
            json.WriteNumber("quantityPrecision", pair.Scale.QuantityDigits);
        }

        WriteFilters(json, pair.Scale);
        json.WriteEndObject();
    }

    private static void WriteFilters(Utf8JsonWriter json, InstrumentScale scale)
    {
        json.WriteStartArray("filters");
        json.WriteStartObject();
        json.WriteString("filterType", "PRICE_FILTER");
        json.WriteString("minPrice", Text(scale.Tick));
        json.WriteString("maxPrice", "10000000");
        json.WriteString("tickSize", Text(scale.Tick));
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("filterType", "LOT_SIZE");
        json.WriteString("minQty", Text(scale.Step));
        json.WriteString("maxQty", "1000");
        json.WriteString("stepSize", Text(scale.Step));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
