namespace MarketStream.Venues;

/// <summary>The kinds of secret that sign the requests of an account.</summary>
public enum SigningKeyType
{
    /// <summary>An API secret, HMAC-SHA256; the signature is hexadecimal.</summary>
    Hmac,

    /// <summary>An RSA private key, RSASSA-PKCS1-v1_5 with SHA-256; the signature is base64.</summary>
    Rsa,

    /// <summary>An Ed25519 private key; the signature is base64.</summary>
    Ed25519,
}
