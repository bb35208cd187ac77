using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Rest;

/// <summary>Parses the JSON of an answer. When a field occurs twice, the last one counts.</summary>
internal static class RestBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    /// <summary>
    /// Returns what <paramref name="read"/> makes of the answer. It must read everything at once, because the JSON is released afterwards.
    /// Whatever the answer contains, only a <see cref="RestException"/> is thrown, which names the request and the field.
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
            // Anything that the reader does not expect, such as sums that overflow or texts that are not UTF-8.
            throw place.Error(place.Field, $"it cannot be read. {PlainText.Of(error.Message)}", error);
        }
    }

    private static string NoJson(ReadOnlySpan<byte> body, JsonException error)
    {
        var start = body.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0) return "the body is empty";
        return body[start] == '<'
            ? "the body is a web page and no JSON; a firewall, a proxy or a venue under maintenance may send one"
            : $"the body is not JSON. {PlainText.Of(error.Message)}";
    }
}
