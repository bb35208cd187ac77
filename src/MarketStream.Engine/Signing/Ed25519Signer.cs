using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace MarketStream.Engine.Signing;

/// <summary>Signs with Ed25519 and a private key in PKCS#8.</summary>
internal sealed class Ed25519Signer : IRequestSigner
{
    private readonly byte[] _key;

    private Ed25519Signer(byte[] key) => _key = key;

    /// <summary>Null when the DER contains no Ed25519 key. The caller clears the DER.</summary>
    public static Ed25519Signer? From(byte[] der)
    {
        try
        {
            return PrivateKeyFactory.CreateKey(der) is Ed25519PrivateKeyParameters key ? new Ed25519Signer(key.GetEncoded()) : null;
        }
        catch (Exception error) when (error is ArgumentException or IOException or InvalidOperationException or SecurityUtilityException)
        {
            return null;
        }
    }

    public string Sign(ReadOnlySpan<byte> parameters)
    {
        var signer = new Org.BouncyCastle.Crypto.Signers.Ed25519Signer();
        signer.Init(forSigning: true, new Ed25519PrivateKeyParameters(_key));
        signer.BlockUpdate(parameters);
        return Convert.ToBase64String(signer.GenerateSignature());
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_key);
}
