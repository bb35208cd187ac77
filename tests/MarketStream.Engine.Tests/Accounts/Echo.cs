using System.Text.RegularExpressions;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>What a venue might say of what it was sent: whole, cut, in another case, or percent-encoded.</summary>
internal static class Echo
{
    /// <summary>Puts secrets in the places <c>{number}</c>, <c>{number:8}</c>, <c>{number:upper}</c> and <c>{number:escaped}</c>.</summary>
    public static string Fill(string words, params string[] secrets) => Regex.Replace(words, "{(\\d)(?::(\\w+))?}", match =>
    {
        var secret = secrets[int.Parse(match.Groups[1].Value, null)];
        return match.Groups[2].Value switch
        {
            "" => secret,
            "upper" => secret.ToUpperInvariant(),
            "escaped" => string.Concat(secret.Select(letter => $"%{(int)letter:x2}")),
            var length => secret[..int.Parse(length, null)],
        };
    });
}
