using System.Buffers.Binary;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>The last bytes of a finished segment: where its index begins. A file without them is being written, or was not finished.</summary>
internal static class SegmentTrailer
{
    public const int Length = 24;

    private const ulong Magic = 0x444E454A534D890A;

    public static byte[] Of(long indexOffset)
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, indexOffset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), Checksum.Of(bytes.AsSpan(0, 12)));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), Magic);
        return bytes;
    }

    /// <summary>Where the index of a file begins; null when the file has no trailer.</summary>
    public static long? Read(ISegmentFile file)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var at = file.Length - Length;
        if (at < 0 || file.Read(at, bytes) < Length || BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]) != Magic) return null;
        if (Checksum.Of(bytes[..12]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..])) return null;
        var offset = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return offset >= 0 && offset < at ? offset : null;
    }
}
