namespace MarketStream.Simulator.Accounts;

/// <summary>An account's login at a simulator; nothing shows what it holds.</summary>
/// <param name="apiKey">The API key.</param>
/// <param name="secret">The API secret, or an Ed25519 key as PEM: the public one, or the private one that it belongs to.</param>
public sealed class SimulatedCredential(string apiKey, string secret)
{
    internal string ApiKey { get; } = apiKey;

    internal string Secret { get; } = secret;

    /// <summary>Never what it holds.</summary>
    public override string ToString() => "credential";
}
