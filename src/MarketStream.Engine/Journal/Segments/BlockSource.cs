using MarketStream.Engine.Journal.Columns;
using ZstdSharp;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>
/// Reads blocks from a file. What it allocates is bounded by the format, whatever a header says, and its memory is used again for every block. For one
/// thread.
/// </summary>
internal sealed class BlockSource(ISegmentFile file) : IDisposable
{
    private const int FirstRead = 512;

    private readonly Decompressor _decompressor = new();
    private readonly byte[] _header = new byte[BlockHeader.MostBytes];
    private byte[] _payload = [];
    private byte[] _raw = [];

    /// <summary>The header that was read last, with its keys.</summary>
    public ReadOnlySpan<byte> HeaderBytes => _header;

    /// <summary>Reads a header; false when there is none, or it is damaged.</summary>
    public bool TryReadHeader(long offset, out BlockHeader header)
    {
        var read = file.Read(offset, _header.AsSpan(0, FirstRead));
        if (BlockHeader.TryRead(_header.AsSpan(0, read), out header)) return true;
        if (read < FirstRead) return false;
        read += file.Read(offset + read, _header.AsSpan(read));
        return BlockHeader.TryRead(_header.AsSpan(0, read), out header);
    }

    /// <summary>The keys that the header names which was read last; it throws when they are damaged.</summary>
    public int[] ReadKeys(in BlockHeader header)
    {
        var source = new ByteSource(_header.AsSpan(BlockHeader.FixedLength, header.HeaderLength - BlockHeader.FixedLength));
        var keys = new int[header.KeyCount];
        long key = 0;
        foreach (ref var read in keys.AsSpan())
        {
            key += source.Count(JournalFormat.MostKeys);
            read = (int)Math.Min(key, JournalFormat.MostKeys);
        }

        return keys;
    }

    /// <summary>Reads the payload of a block, and returns it uncompressed; it throws when that is damaged, or not wholly in the file.</summary>
    public ReadOnlySpan<byte> ReadPayload(long offset, in BlockHeader header)
    {
        var payload = Room(ref _payload, header.PayloadLength);
        if (file.Read(offset + header.HeaderLength, payload) < payload.Length) throw new DamagedBlockException("The file ends within a block.");
        if (Checksum.Of(payload) != header.PayloadChecksum) throw new DamagedBlockException("The checksum of a block is wrong.");
        if (!header.IsCompressed) return payload;
        var raw = Room(ref _raw, header.RawLength);
        try
        {
            if (_decompressor.Unwrap(payload, raw) == raw.Length) return raw;
        }
        catch (ZstdException error)
        {
            throw new DamagedBlockException(error.Message);
        }

        throw new DamagedBlockException("A block has another length than its header says.");
    }

    public void Dispose() => _decompressor.Dispose();

    private static Span<byte> Room(ref byte[] bytes, int length)
    {
        if (bytes.Length < length) bytes = GC.AllocateUninitializedArray<byte>(Math.Max(length, Math.Min(bytes.Length * 2, JournalFormat.MostRawBytes)));
        return bytes.AsSpan(0, length);
    }
}
