using System.Security.Cryptography;

namespace MarketStream.Engine.Signing;

/// <summary>Signs with RSASSA-PKCS1-v1_5 and SHA-256, and a private key in PKCS#8; the signature is base64.</summary>
internal sealed class RsaSigner : IRequestSigner
{
    /// <summary>Venues take keys of 2048 and 4096 bits.</summary>
    private const int FewestBits = 2048;

    private readonly RSA _key;

    private RsaSigner(RSA key) => _key = key;

    /// <summary>Null when the DER contains no RSA key, or one that is too short to be safe. The caller clears the DER.</summary>
    public static RsaSigner? From(ReadOnlySpan<byte> der)
    {
        var key = RSA.Create();
        try
        {
            key.ImportPkcs8PrivateKey(der, out _);
            if (key.KeySize >= FewestBits) return new RsaSigner(key);
        }
        catch (CryptographicException)
        {
            // Another kind of key.
        }

        key.Dispose();
        return null;
    }

    public string Sign(ReadOnlySpan<byte> parameters)
    {
        var signature = new byte[_key.KeySize / 8];
        var length = _key.SignData(parameters, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return Convert.ToBase64String(signature, 0, length);
    }

    public void Dispose() => _key.Dispose();
}
