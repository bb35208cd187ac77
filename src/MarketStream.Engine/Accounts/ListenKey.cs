namespace MarketStream.Engine.Accounts;

/// <summary>What names an account's stream. Whoever has it sees the account, so nothing shows it.</summary>
/// <param name="Value">The key itself.</param>
/// <param name="ExpiresAt">When it expires if nobody extends it, UTC.</param>
/// <param name="IsOurs">Whether this process made it; false too where that cannot be told.</param>
internal sealed record ListenKey(string Value, DateTimeOffset ExpiresAt, bool IsOurs)
{
    /// <summary>Never the key.</summary>
    public override string ToString() => "listen key";
}
