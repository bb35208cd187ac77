using System.Text.Json;

namespace MarketStream.Engine.Accounts;

/// <summary>Tells a venue's answers from its refusals.</summary>
internal static class AccountReplies
{
    private const int MaxWords = 200;

    /// <summary>The answer's JSON. Error: AccountRefusedException, with the venue's words as far as they give nothing away.</summary>
    public static JsonDocument Read(string venue, AccountReply reply, AccountCredential credential)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(reply.Body);
        }
        catch (JsonException)
        {
            // A page of some gateway: its status says enough.
        }

        if (document is not null && reply.Status is >= 200 and < 300) return document;
        using (document)
        {
            var root = document?.RootElement is { ValueKind: JsonValueKind.Object } found ? found : default;
            int? code = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("code", out var number) && number.TryGetInt32(out var value) ? value : null;
            var words = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("msg", out var text) ? text.ToString() : "";
            if (words.Length > MaxWords) words = words[..MaxWords];
            if (credential.IsIn(words)) words = "";
            throw new AccountRefusedException(
                reply.Status, code, $"{venue} answered HTTP {reply.Status}{(code is null ? "" : $", {code}")}{(words.Length == 0 ? "." : $": {PlainText.Of(words)}")}");
        }
    }
}
