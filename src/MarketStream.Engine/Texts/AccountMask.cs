using System.Text;

namespace MarketStream.Engine.Texts;

/// <summary>What is shown in place of a listen key.</summary>
internal static class AccountMask
{
    /// <summary>The name of an account's own stream.</summary>
    public const string StreamName = "account";

    private const byte Hidden = (byte)'*';
    private const int ShortestKey = 32;
    private const int Shown = 4;

    /// <summary>Puts stars in the place of a listen key, wherever it stands in the JSON of an event.</summary>
    public static void Hide(string key, Span<byte> json)
    {
        // What is shorter is no key, and may stand anywhere in the JSON.
        if (key.Length < ShortestKey) return;
        var bytes = Encoding.UTF8.GetBytes(key);
        for (int at; (at = json.IndexOf(bytes)) >= 0; json = json[(at + bytes.Length)..]) json.Slice(at, bytes.Length).Fill(Hidden);
    }

    /// <summary>A stream's name as it may be shown: a listen key, which has neither symbol nor channel, by its first letters.</summary>
    public static string Of(string stream) =>
        stream.Length >= ShortestKey && stream.All(char.IsAsciiLetterOrDigit) ? $"{StreamName}:{stream[..Shown]}..." : stream;
}
