using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MarketStream.Benchmarks.Chaos.Feed;

/// <summary>Eight bytes in place of a payload.</summary>
internal static class EventContent
{
    public static long Of(ReadOnlySpan<byte> payload)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(payload, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
