using System.Security.Cryptography;
using System.Text;
using MarketStream.Venues;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;

namespace MarketStream.Simulator.Accounts;

/// <summary>Verifies the signatures of one account's requests: HMAC-SHA256, Ed25519, or RSASSA-PKCS1-v1_5 with SHA-256.</summary>
internal sealed class SignatureCheck
{
    private readonly byte[] _secret;
    private readonly AsymmetricKeyParameter? _publicKey;

    public SignatureCheck(string secret)
    {
        _secret = Encoding.UTF8.GetBytes(secret);
        if (!secret.StartsWith("-----", StringComparison.Ordinal)) return;
        using var text = new StringReader(secret);
        _publicKey = new PemReader(text).ReadObject() switch
        {
            Ed25519PublicKeyParameters key => key,
            Ed25519PrivateKeyParameters key => key.GeneratePublicKey(),
            AsymmetricCipherKeyPair { Public: Ed25519PublicKeyParameters key } => key,
            RsaPrivateCrtKeyParameters key => new RsaKeyParameters(false, key.Modulus, key.PublicExponent),
            AsymmetricCipherKeyPair { Public: RsaKeyParameters key } => key,
            RsaKeyParameters { IsPrivate: false } key => key,
            _ => throw new ArgumentException("The PEM holds neither an Ed25519 nor an RSA key.", nameof(secret)),
        };
    }

    /// <summary>The kind of the secret.</summary>
    public SigningKeyType Type => _publicKey switch
    {
        null => SigningKeyType.Hmac,
        RsaKeyParameters => SigningKeyType.Rsa,
        _ => SigningKeyType.Ed25519,
    };

    /// <summary>Whether the signature fits the parameters before it: hexadecimal for HMAC, base64 for the others.</summary>
    public bool Accepts(string parameters, string signature)
    {
        var signed = Encoding.UTF8.GetBytes(parameters);
        if (_publicKey is null)
        {
            var expected = Convert.ToHexString(HMACSHA256.HashData(_secret, signed));
            return CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(signature.ToUpperInvariant()));
        }

        var bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, bytes, out var length)) return false;
        ISigner verifier = _publicKey is RsaKeyParameters ? SignerUtilities.GetSigner("SHA256withRSA") : new Ed25519Signer();
        verifier.Init(forSigning: false, _publicKey);
        verifier.BlockUpdate(signed, 0, signed.Length);
        return verifier.VerifySignature(bytes[..length]);
    }
}
