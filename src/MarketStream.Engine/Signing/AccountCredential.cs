using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using MarketStream.Engine.Texts;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Signing;

/// <summary>
/// The API key of an account and, where there is one, the secret that signs its requests. Neither is ever shown, and their bytes are
/// cleared on dispose. The key becomes a string only for the moment of a request, because HTTP headers are strings.
/// </summary>
public sealed class AccountCredential : IDisposable
{
    private readonly byte[] _apiKey;
    private readonly IRequestSigner? _signer;
    private readonly IDisposable[] _masked;

    private AccountCredential(byte[] apiKey, IRequestSigner? signer, params IDisposable[] masked)
    {
        _apiKey = apiKey;
        _signer = signer;
        _masked = masked;
    }

    /// <summary>
    /// True when requests can be signed. Without a secret the stream works, but its state cannot be compared with the venue.
    /// </summary>
    public bool CanSign => _signer is not null;

    /// <summary>The kind of the secret; null without one.</summary>
    internal SigningKeyType? KeyType => _signer switch
    {
        null => null,
        HmacSigner => SigningKeyType.Hmac,
        Ed25519Signer => SigningKeyType.Ed25519,
        _ => SigningKeyType.Rsa,
    };

    /// <summary>True after the bytes were cleared.</summary>
    internal bool IsCleared { get; private set; }

    /// <summary>Creates a credential from an API key without a secret. Error: InvalidCredential.</summary>
    public static AccountCredential FromKey(SecureString apiKey)
    {
        var key = KeyBytes(Reveal(apiKey));
        return new AccountCredential(key, null, Mask(key));
    }

    /// <summary>
    /// Creates a credential from an API key and its secret: the secret's text, or an Ed25519 or RSA private key as PEM (<c>-----BEGIN
    /// PRIVATE KEY-----</c>, PKCS#8). Error: InvalidCredential.
    /// </summary>
    public static AccountCredential From(string apiKey, SecureString secret)
    {
        ArgumentNullException.ThrowIfNull(apiKey);
        var key = KeyBytes(Encoding.UTF8.GetBytes(apiKey));
        byte[] bytes = [];
        try
        {
            bytes = Reveal(secret);
            if (bytes.Length == 0) throw Invalid("the secret is empty; for a key without a secret there is -ApiKey");
            var mask = Mask(bytes);
            return new AccountCredential(key, bytes.AsSpan().TrimStart((byte)' ').StartsWith("-----"u8) ? FromPem(bytes) : new HmacSigner(bytes), Mask(key), mask);
        }
        catch
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(bytes);
            throw;
        }
    }

    /// <summary>Says what the credential consists of; never the key.</summary>
    public override string ToString() => CanSign ? "API key and secret" : "API key";

    /// <inheritdoc/>
    public void Dispose()
    {
        IsCleared = true;
        CryptographicOperations.ZeroMemory(_apiKey);
        _signer?.Dispose();
        foreach (var mask in _masked) mask.Dispose();
    }

    internal string RevealKey()
    {
        ObjectDisposedException.ThrowIf(IsCleared, this);
        return Encoding.ASCII.GetString(_apiKey);
    }

    internal string Sign(string parameters)
    {
        ObjectDisposedException.ThrowIf(IsCleared, this);
        var signature = _signer!.Sign(Encoding.UTF8.GetBytes(parameters));

        // The venue may repeat the request in its refusal.
        SecretMask.RememberForAWhile(signature);
        return signature;
    }

    // The header and footer of a PEM are no secret, and their words would be masked everywhere.
    private static IDisposable Mask(byte[] secret)
    {
        var letters = Encoding.UTF8.GetChars(secret);
        try
        {
            return letters is ['-', '-', ..] && PemEncoding.TryFind(letters, out var pem)
                ? SecretMask.Remember(letters.AsSpan()[pem.Base64Data])
                : SecretMask.Remember(letters);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(letters.AsSpan()));
        }
    }

    private static byte[] KeyBytes(byte[] key)
    {
        // The key is sent as an HTTP header.
        if (key.Length == 0) throw Invalid("the API key is empty");
        if (key.AsSpan().IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0) return key;
        CryptographicOperations.ZeroMemory(key);
        throw Invalid("the API key holds characters that no API key has, such as blanks or line ends");
    }

    private static IRequestSigner FromPem(byte[] pem)
    {
        var text = Encoding.ASCII.GetChars(pem);
        byte[] der = [];
        try
        {
            if (!PemEncoding.TryFind(text, out var fields)) throw Invalid("the secret looks like a PEM and is not one");
            if (text.AsSpan()[fields.Label] is not "PRIVATE KEY")
                throw Invalid("the PEM holds no plain PKCS#8 private key, -----BEGIN PRIVATE KEY-----; openssl pkcs8 -topk8 -nocrypt makes one of an RSA key in another form");
            der = new byte[fields.DecodedDataLength];
            if (!Convert.TryFromBase64Chars(text.AsSpan()[fields.Base64Data], der, out _)) throw Invalid("the PEM's base64 is broken");
            return (IRequestSigner?)Ed25519Signer.From(der) ?? RsaSigner.From(der)
                ?? throw Invalid("the PEM's private key is neither an Ed25519 key nor an RSA key of at least 2048 bits");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
            CryptographicOperations.ZeroMemory(pem);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }

    private static unsafe byte[] Reveal(SecureString secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var text = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            var letters = new ReadOnlySpan<char>((void*)text, secret.Length);

            // The array is pinned, so that the garbage collector leaves no copies behind.
            var bytes = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(letters), pinned: true);
            Encoding.UTF8.GetBytes(letters, bytes);
            return bytes;
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }

    private static MarketStreamException Invalid(string problem) => new(
        ErrorKind.InvalidArgument,
        "InvalidCredential",
        $"The credential cannot be used: {problem}. Give the API key as user name, and as password the API secret or an Ed25519 or RSA private key as PEM.",
        "Credential");
}
