using System.Text.Json;
using System.Text.Unicode;
using MarketStream.Engine.ParquetFiles.Values;

namespace MarketStream.PostgreSql.Binary;

/// <summary>
/// Writes texts and JSON. The server has no character zero and no half surrogate pairs, and one such text would cost the whole batch; so they are looked for
/// here, and cost their row.
/// </summary>
internal static class TextBytes
{
    /// <summary>The server's parser is recursive. What venues send is less than ten deep.</summary>
    private const int MostDepth = 256;

    /// <summary>What the server's jsonb begins with.</summary>
    private const byte JsonbVersion = 1;

    /// <summary>Appends a text; returns what is wrong with it, null when nothing is.</summary>
    public static string? Field(CopyBuffer buffer, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) return "has a character zero, which PostgreSQL cannot store";
        if (!ExactText.Fits(text)) return "is not valid Unicode";
        buffer.TextField(text);
        return null;
    }

    /// <summary>Appends the JSON of an event for a column of type json, which keeps every byte.</summary>
    public static string? RawField(CopyBuffer buffer, byte[] json)
    {
        if (!Utf8.IsValid(json) || !IsJson(json)) return "is not JSON in UTF-8, or more than 256 deep";
        buffer.Int32(json.Length);
        buffer.Append(json);
        return null;
    }

    /// <summary>Appends JSON that the engine has made for a column of type jsonb.</summary>
    public static string? JsonbField(CopyBuffer buffer, ReadOnlySpan<byte> json)
    {
        // So the engine writes a character zero, and half a pair.
        if (json.IndexOf("\\u0000"u8) >= 0) return "has a character zero, which PostgreSQL cannot store";
        if (json.IndexOf("\\uFFFD"u8) >= 0) return "is not valid Unicode";
        buffer.Int32(json.Length + 1);
        buffer.Take(1)[0] = JsonbVersion;
        buffer.Append(json);
        return null;
    }

    private static bool IsJson(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth });
            while (reader.Read())
            {
                // Only whether it can be read is asked.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
