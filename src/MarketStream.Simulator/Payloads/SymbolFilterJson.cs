using System.Globalization;
using System.Text.Json;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>The filters of an instrument: the limits and steps of its prices and quantities.</summary>
internal static class SymbolFilterJson
{
    public const string MaxQuantity = "1000";

    // "filters":[{"filterType":"PRICE_FILTER","minPrice":"0.1","maxPrice":"10000000","tickSize":"0.1"},
    //            {"filterType":"LOT_SIZE","minQty":"0.01","maxQty":"1000","stepSize":"0.01"}]
    public static void Write(Utf8JsonWriter json, InstrumentScale scale, VenueDialect dialect)
    {
        json.WriteStartArray("filters");
        Begin(json, "PRICE_FILTER");
        json.WriteString("minPrice", Text(scale.Tick));
        json.WriteString("maxPrice", "10000000");
        json.WriteString("tickSize", Text(scale.Tick));
        json.WriteEndObject();
        WriteLot(json, "LOT_SIZE", scale, MaxQuantity);
        if (dialect is VenueDialect.Spot or VenueDialect.LinearFutures or VenueDialect.InverseFutures)
        {
            WriteLot(json, "MARKET_LOT_SIZE", scale, "120");
        }

        if (dialect is VenueDialect.Spot)
        {
            Begin(json, "NOTIONAL");
            json.WriteString("minNotional", "5.00000000");
            json.WriteBoolean("applyMinToMarket", true);
            json.WriteString("maxNotional", "9000000.00000000");
            json.WriteBoolean("applyMaxToMarket", false);
            json.WriteNumber("avgPriceMins", 5);
            json.WriteEndObject();
        }
        else if (dialect is VenueDialect.LinearFutures)
        {
            Begin(json, "MIN_NOTIONAL");
            json.WriteString("notional", "5");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static void WriteLot(Utf8JsonWriter json, string type, InstrumentScale scale, string most)
    {
        Begin(json, type);
        json.WriteString("minQty", Text(scale.Step));
        json.WriteString("maxQty", most);
        json.WriteString("stepSize", Text(scale.Step));
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("filterType", type);
    }
}
