using System.Text;
using System.Text.Json;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>The answer of <c>exchangeInfo</c>, in the form of each venue.</summary>
internal static class ExchangeInfoJson
{
    // {"timezone":"UTC","serverTime":1,"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000}],...}
    public static string Write(Market market, long nowMs)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("timezone", "UTC");
            json.WriteNumber("serverTime", nowMs);
            if (market.Dialect == VenueDialect.LinearFutures) json.WriteString("futuresType", "U_MARGINED");

            WriteRateLimits(json, market.Dialect);
            if (market.HasOptions) OptionInfoJson.Write(json, market);
            else PairInfoJson.Write(json, market, nowMs);

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteRateLimits(Utf8JsonWriter json, VenueDialect dialect)
    {
        json.WriteStartArray("rateLimits");
        WriteRateLimit(json, "REQUEST_WEIGHT", "MINUTE", 1, dialect == VenueDialect.Spot ? 6000 : 2400);
        if (dialect != VenueDialect.LowerOptions)
        {
            WriteRateLimit(json, "ORDERS", "MINUTE", 1, 1200);
            WriteRateLimit(json, "ORDERS", "SECOND", 10, 300);
        }

        json.WriteEndArray();
    }

    private static void WriteRateLimit(Utf8JsonWriter json, string type, string interval, int intervals, int limit)
    {
        json.WriteStartObject();
        json.WriteString("rateLimitType", type);
        json.WriteString("interval", interval);
        json.WriteNumber("intervalNum", intervals);
        json.WriteNumber("limit", limit);
        json.WriteEndObject();
    }
}
