using System.Security.Cryptography;

namespace MarketStream.Engine.Signing;

/// <summary>Signs with HMAC-SHA256 and the API secret. It owns the secret's bytes and clears them on dispose.</summary>
internal sealed class HmacSigner(byte[] secret) : IRequestSigner
{
    public string Sign(ReadOnlySpan<byte> parameters) => Convert.ToHexString(HMACSHA256.HashData(secret, parameters)).ToLowerInvariant();

    public void Dispose() => CryptographicOperations.ZeroMemory(secret);
}
