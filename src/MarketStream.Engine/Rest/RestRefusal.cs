using System.Text.Json;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Rest;

/// <summary>What a venue says when it refuses, <c>{"code":-1121,"msg":"Invalid symbol."}</c>; what stands before it may say anything.</summary>
/// <param name="Code">The venue's code; null when it gives none.</param>
/// <param name="Message">Its words, fit to be shown; null when it says nothing.</param>
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
            // No JSON, or a text that is no UTF-8.
            return default;
        }
    }
}
