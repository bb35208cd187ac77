namespace MarketStream.Simulator.Accounts;

/// <summary>An account's login at a simulator.</summary>
/// <param name="ApiKey">The API key.</param>
/// <param name="Secret">The API secret, or an Ed25519 key as PEM: the public one, or the private one that it belongs to.</param>
public sealed record SimulatedCredential(string ApiKey, string Secret)
{
    /// <summary>Never what it holds.</summary>
    public override string ToString() => "credential";
}
