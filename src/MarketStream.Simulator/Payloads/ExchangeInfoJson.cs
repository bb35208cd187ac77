using System.Text;
using System.Text.Json;
using MarketStream.Simulator.Markets;
using MarketStream.Venues;

namespace MarketStream.Simulator.Payloads;

/// <summary>The answer of <c>exchangeInfo</c>, in the form of each venue.</summary>
internal static class ExchangeInfoJson
{
    // {"timezone":"UTC","serverTime":1,"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000}],...}
    public static string Write(Market market, long nowMs, VenueLimits? limits = null)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("timezone", "UTC");
            json.WriteNumber("serverTime", nowMs);
            if (market.Dialect == VenueDialect.LinearFutures) json.WriteString("futuresType", "U_MARGINED");

            WriteRateLimits(json, market.Dialect, limits);
            if (market.HasOptions) OptionInfoJson.Write(json, market);
            else PairInfoJson.Write(json, market, nowMs);

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteRateLimits(Utf8JsonWriter json, VenueDialect dialect, VenueLimits? limits)
    {
        json.WriteStartArray("rateLimits");
        WriteRateLimit(json, "REQUEST_WEIGHT", "MINUTE", 1, limits?.RequestWeight ?? (dialect == VenueDialect.Spot ? 6000 : 2400));
        var isOptions = dialect is VenueDialect.UpperOptions or VenueDialect.LowerOptions;
        WriteRateLimit(json, "ORDERS", "MINUTE", 1, isOptions ? 100 : 1200);
        WriteRateLimit(json, "ORDERS", "SECOND", 10, isOptions ? 30 : 300);

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
