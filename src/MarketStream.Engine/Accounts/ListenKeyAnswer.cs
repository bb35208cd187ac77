using MarketStream.Engine.Rest;

namespace MarketStream.Engine.Accounts;

/// <summary>Reads the listen key of an answer.</summary>
internal static class ListenKeyAnswer
{
    private const int Longest = 512;

    /// <summary>The key, where the answer names one.</summary>
    public static string? Find(RestValue answer) => answer.Find("listenKey") is { } field ? Read(field) : null;

    /// <summary>The key. It becomes a part of a URI and of a file's name, so it may hold what those of venues hold, and nothing else.</summary>
    public static string Read(RestValue field)
    {
        var key = field.Text();
        return key.Length is > 0 and <= Longest && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? key
            : throw field.Error("it is no listen key");
    }
}
