using System.Buffers;
using MarketStream.Engine.Journal.Columns;
using MarketStream.Engine.Journal.Shapes;
using ZstdSharp;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>Makes the bytes of blocks, one behind the other, until they are written. For one thread.</summary>
internal sealed class BlockBuilder : IDisposable
{
    private const int Level = 1;
    private const int BitsEach = 7;

    private readonly ArrayBufferWriter<byte> _bytes = new(64 * 1024);
    private readonly Compressor _compressor = new(Level);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public int Length => _bytes.WrittenCount;

    public void Clear() => _bytes.ResetWrittenCount();

    public void Append(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    /// <summary>Adds a block of definitions or of the index.</summary>
    public void Append(BlockType type, ByteSink payload, int count) =>
        Append(payload.Written, [], new BlockHeader { Type = type, Count = count });

    /// <summary>Adds a block of items.</summary>
    public BlockHeader Append(int shape, BlockEncoder encoded) => Append(encoded.Payload.Written, encoded.Keys, new BlockHeader
    {
        Type = BlockType.Items,
        Shape = shape,
        Count = encoded.Count,
        KeyCount = encoded.KeyCount,
        FirstReceivedTicks = encoded.FirstReceivedTicks,
        LastReceivedTicks = encoded.LastReceivedTicks,
        FirstSequence = encoded.FirstSequence,
        LastSequence = encoded.LastSequence,
    });

    public void Dispose() => _compressor.Dispose();

    private BlockHeader Append(ReadOnlySpan<byte> raw, ReadOnlySpan<int> keys, BlockHeader header)
    {
        var block = _bytes.GetSpan(BlockHeader.MostBytes + Math.Max(raw.Length, Compressor.GetCompressBound(raw.Length)));
        var headerLength = BlockHeader.FixedLength + WriteKeys(keys, block[BlockHeader.FixedLength..]);
        var payload = block[headerLength..];
        var length = _compressor.Wrap(raw, payload);
        var isCompressed = length < raw.Length;
        if (!isCompressed)
        {
            raw.CopyTo(payload);
            length = raw.Length;
        }

        header = header with
        {
            HeaderLength = headerLength,
            IsCompressed = isCompressed,
            PayloadLength = length,
            RawLength = raw.Length,
            PayloadChecksum = Checksum.Of(payload[..length]),
        };
        header.Write(block[..headerLength]);
        _bytes.Advance(header.Length);
        return header;
    }

    private static int WriteKeys(ReadOnlySpan<int> keys, Span<byte> bytes)
    {
        var (at, before) = (0, 0);
        foreach (var key in keys)
        {
            var rest = (uint)(key - before);
            for (; rest >= 1 << BitsEach; rest >>= BitsEach) bytes[at++] = (byte)(rest | (1 << BitsEach));
            bytes[at++] = (byte)rest;
            before = key;
        }

        return at;
    }
}
