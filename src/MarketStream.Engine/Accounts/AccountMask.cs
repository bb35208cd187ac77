namespace MarketStream.Engine.Accounts;

/// <summary>What is shown in place of a listen key.</summary>
internal static class AccountMask
{
    /// <summary>The name of an account's own stream.</summary>
    public const string StreamName = "account";

    private const int ShortestKey = 32;
    private const int Shown = 4;

    /// <summary>A stream's name as it may be shown: a listen key, which has neither symbol nor channel, by its first letters.</summary>
    public static string Of(string stream) =>
        stream.Length >= ShortestKey && stream.All(char.IsAsciiLetterOrDigit) ? $"{StreamName}:{stream[..Shown]}..." : stream;
}
