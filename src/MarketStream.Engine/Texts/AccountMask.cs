using System.Text;

namespace MarketStream.Engine.Texts;

/// <summary>Masks listen keys wherever they would be shown.</summary>
internal static class AccountMask
{
    /// <summary>The name that is shown for an account's own stream.</summary>
    public const string StreamName = "account";

    private const byte Hidden = (byte)'*';
    private const int ShortestKey = 32;
    private const int Shown = 4;

    /// <summary>Replaces a listen key by asterisks, wherever it occurs in the JSON of an event.</summary>
    public static void Hide(string key, Span<byte> json)
    {
        // A shorter text is no listen key, and could occur anywhere in the JSON.
        if (key.Length < ShortestKey) return;
        var bytes = Encoding.UTF8.GetBytes(key);
        for (int at; (at = json.IndexOf(bytes)) >= 0; json = json[(at + bytes.Length)..]) json.Slice(at, bytes.Length).Fill(Hidden);
    }

    /// <summary>
    /// A stream's name as it may be shown. A listen key, which has neither symbol nor channel, is shortened to its first letters.
    /// </summary>
    public static string Of(string stream) =>
        stream.Length >= ShortestKey && stream.All(char.IsAsciiLetterOrDigit) ? $"{StreamName}:{stream[..Shown]}..." : stream;
}
