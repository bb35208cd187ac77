using System.Security.Cryptography;
using System.Text;
using MarketStream.Venues;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;

namespace MarketStream.Simulator.Accounts;

/// <summary>Verifies the signatures of one account's requests: HMAC-SHA256, RSA (PKCS #1 v1.5, SHA-256) or Ed25519.</summary>
internal sealed class SignatureCheck
{
    private readonly byte[] _secret;
    private readonly Ed25519PublicKeyParameters? _publicKey;
    private readonly RsaKeyParameters? _rsaKey;

    public SignatureCheck(string secret)
    {
        _secret = Encoding.UTF8.GetBytes(secret);
        if (!secret.StartsWith("-----", StringComparison.Ordinal)) return;
        using var text = new StringReader(secret);
        var key = new PemReader(text).ReadObject();
        if (key is AsymmetricCipherKeyPair pair) key = pair.Public;
        (_publicKey, _rsaKey) = key switch
        {
            Ed25519PublicKeyParameters known => (known, null),
            Ed25519PrivateKeyParameters known => (known.GeneratePublicKey(), null),
            RsaPrivateCrtKeyParameters known => (null, new RsaKeyParameters(false, known.Modulus, known.PublicExponent)),
            RsaKeyParameters { IsPrivate: false } known => ((Ed25519PublicKeyParameters?)null, known),
            _ => throw new ArgumentException("The PEM holds no Ed25519 and no RSA key.", nameof(secret)),
        };
    }

    /// <summary>The kind of the secret.</summary>
    public SigningKeyType Type => _publicKey is not null ? SigningKeyType.Ed25519 : _rsaKey is not null ? SigningKeyType.Rsa : SigningKeyType.Hmac;

    /// <summary>Whether the signature fits the parameters before it: hexadecimal for HMAC, base64 for the others.</summary>
    public bool Accepts(string parameters, string signature)
    {
        var signed = Encoding.UTF8.GetBytes(parameters);
        if (_rsaKey is not null) return AcceptsRsa(signed, signature);
        if (_publicKey is null)
        {
            var expected = Convert.ToHexString(HMACSHA256.HashData(_secret, signed));
            return CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(signature.ToUpperInvariant()));
        }

        var bytes = new byte[64];
        if (!Convert.TryFromBase64String(signature, bytes, out var length) || length != bytes.Length) return false;
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, _publicKey);
        verifier.BlockUpdate(signed, 0, signed.Length);
        return verifier.VerifySignature(bytes);
    }

    private bool AcceptsRsa(byte[] signed, string signature)
    {
        var bytes = new byte[(_rsaKey!.Modulus.BitLength + 7) / 8];
        if (!Convert.TryFromBase64String(signature, bytes, out var length)) return false;
        var verifier = SignerUtilities.GetSigner("SHA256withRSA");
        verifier.Init(forSigning: false, _rsaKey);
        verifier.BlockUpdate(signed, 0, signed.Length);
        return verifier.VerifySignature(bytes[..length]);
    }
}
