namespace MarketStream.Engine.Accounts;

/// <summary>Identifies an account's stream. Whoever has it can read the account, so it is never shown.</summary>
/// <param name="Value">The key itself.</param>
/// <param name="ExpiresAt">When it expires unless it is extended, UTC.</param>
/// <param name="IsOurs">True when this process created it; false where that is not known.</param>
internal sealed record ListenKey(string Value, DateTimeOffset ExpiresAt, bool IsOurs)
{
    /// <summary>Never shows the key.</summary>
    public override string ToString() => "listen key";
}
