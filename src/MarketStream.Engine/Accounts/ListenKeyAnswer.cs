using MarketStream.Engine.Rest;

namespace MarketStream.Engine.Accounts;

/// <summary>Reads the listen key in an answer.</summary>
internal static class ListenKeyAnswer
{
    private const int Longest = 512;

    /// <summary>The key; null where the answer contains none.</summary>
    public static string? Find(RestValue answer) => answer.Find("listenKey") is { } field ? Read(field) : null;

    /// <summary>The key. It becomes part of a URI and of a file name, so only the characters that venues use are allowed.</summary>
    public static string Read(RestValue field)
    {
        var key = field.Text();
        return key.Length is > 0 and <= Longest && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? key
            : throw field.Error("it is not a listen key");
    }
}
