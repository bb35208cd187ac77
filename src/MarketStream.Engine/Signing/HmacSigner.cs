using System.Security.Cryptography;

namespace MarketStream.Engine.Signing;

/// <summary>HMAC-SHA256 with the API secret; the secret's bytes are its own and are cleared with it.</summary>
internal sealed class HmacSigner(byte[] secret) : IRequestSigner
{
    public string Sign(ReadOnlySpan<byte> parameters) => Convert.ToHexString(HMACSHA256.HashData(secret, parameters)).ToLowerInvariant();

    public void Dispose() => CryptographicOperations.ZeroMemory(secret);
}
