using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MarketStream.Engine.Protocol.Wire;

/// <summary>A fast hash of short UTF-8 names, eight bytes at a time.</summary>
internal static class Utf8Hash
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    [MethodImpl(HotPath.FromTheStart)]
    public static int Of(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length * Odd;
        if (text.Length >= 8)
        {
            for (var rest = text; rest.Length > 8; rest = rest[8..])
                hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(rest));

            // The last eight bytes overlap those before, which saves a loop over the remainder.
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]));
        }
        else
        {
            var packed = 0UL;
            foreach (var letter in text) packed = packed << 8 | letter;
            hash = Mix(hash, packed);
        }

        return (int)(hash >> 32);
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        hash = (hash ^ value) * Odd;
        return hash ^ hash >> 29;
    }
}
