using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Rest;

/// <summary>Reads the JSON of an answer. Of a field that stands twice the last one counts.</summary>
internal static class RestBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>
    /// What <paramref name="read"/> makes of the answer, all of it at once: the JSON is gone afterwards. Whatever the answer holds,
    /// nothing but a <see cref="RestException"/> is thrown, and it names the request and the field.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "Said with the field, and tried again by whoever asked.")]
    public static T Read<T>(Uri uri, RestRequest request, ReadOnlyMemory<byte> body, Func<RestValue, T> read)
    {
        var place = new RestPlace(uri, request);
        try
        {
            if (body.Span.StartsWith(ByteOrderMark)) body = body[ByteOrderMark.Length..];
            using var json = JsonDocument.Parse(body);
            return read(new RestValue(json.RootElement, place, ""));
        }
        catch (JsonException error)
        {
            throw place.Error("", NoJson(body.Span, error), error);
        }
        catch (Exception error) when (error is not RestException)
        {
            // Sums that overflow, texts that are no UTF-8: whatever the reader did not think of.
            throw place.Error(place.Field, $"it cannot be read. {PlainText.Of(error.Message)}", error);
        }
    }

    private static string NoJson(ReadOnlySpan<byte> body, JsonException error)
    {
        var start = body.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0) return "the body is empty";
        return body[start] == '<'
            ? "the body is a page and no JSON, as a firewall, a proxy or a venue under maintenance gives it"
            : $"the body is no JSON. {PlainText.Of(error.Message)}";
    }
}
