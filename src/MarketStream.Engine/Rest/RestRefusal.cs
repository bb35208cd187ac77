using System.Text.Json;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Rest;

/// <summary>
/// The body of a refusal, <c>{"code":-1121,"msg":"Invalid symbol."}</c>. A server in front of the venue may send anything.
/// </summary>
/// <param name="Code">The venue's code; null when it gives none.</param>
/// <param name="Message">The venue's text, safe to show; null when there is none.</param>
internal readonly record struct RestRefusal(int? Code, string? Message)
{
    private const int LongestBody = 64 * 1024;
    private const int LongestWords = 300;

    public static RestRefusal Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > LongestBody) return default;
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return default;
            int? code = json.RootElement.TryGetProperty("code", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value)
                ? value
                : null;
            var message = json.RootElement.TryGetProperty("msg", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
            return new RestRefusal(code, message is null ? null : PlainText.Of(message, LongestWords));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The body is no JSON, or has a text that is not UTF-8.
            return default;
        }
    }
}
