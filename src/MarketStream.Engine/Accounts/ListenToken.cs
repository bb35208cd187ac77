namespace MarketStream.Engine.Accounts;

/// <summary>Subscribes to an account's stream. Whoever has it can read the account, so it is never shown.</summary>
/// <param name="Value">The token itself.</param>
/// <param name="ExpiresAt">When what was subscribed with it ends, UTC.</param>
internal sealed record ListenToken(string Value, DateTimeOffset ExpiresAt)
{
    /// <summary>Never shows the token.</summary>
    public override string ToString() => "listen token";
}
