namespace MarketStream.Simulator.Accounts;

/// <summary>The login of an account of a simulator. Neither key nor secret is readable from it.</summary>
/// <param name="apiKey">The API key.</param>
/// <param name="secret">The API secret, or an Ed25519 or RSA key as PEM: the public key, or the private key that it belongs to.</param>
public sealed class SimulatedCredential(string apiKey, string secret)
{
    internal string ApiKey { get; } = apiKey;

    internal string Secret { get; } = secret;

    /// <summary>Always <c>credential</c>: what it holds is secret.</summary>
    public override string ToString() => "credential";
}
