using System.Buffers.Binary;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>What precedes a block's payload. The keys that occur follow these fields, and are part of the header.</summary>
internal readonly record struct BlockHeader
{
    /// <summary>The length without the keys.</summary>
    public const int FixedLength = 72;

    /// <summary>The longest header: all fields, and a key for each event with as many bytes as its number may take.</summary>
    public const int MostBytes = FixedLength + (JournalFormat.MostEvents * 3) + 8;

    /// <summary>What every block begins with; a reader looks for it behind a bad block.</summary>
    public const uint Magic = 0x4B4C424D;

    /// <summary>The length with the keys.</summary>
    public int HeaderLength { get; init; }

    public BlockType Type { get; init; }

    /// <summary>Whether the payload is compressed (zstd); else it is stored.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>The payload's length in the file.</summary>
    public int PayloadLength { get; init; }

    /// <summary>The payload's length before it was compressed.</summary>
    public int RawLength { get; init; }

    /// <summary>The checksum of the payload as it is in the file.</summary>
    public uint PayloadChecksum { get; init; }

    /// <summary>The shape of the items, from 0; 0 for other types of blocks.</summary>
    public int Shape { get; init; }

    /// <summary>How many items, or definitions, there are.</summary>
    public int Count { get; init; }

    /// <summary>How many different keys the items have.</summary>
    public int KeyCount { get; init; }

    /// <summary>The earliest time of arrival, in ticks of UTC.</summary>
    public long FirstReceivedTicks { get; init; }

    public long LastReceivedTicks { get; init; }

    /// <summary>The place of the first item among all items of the file, from 0.</summary>
    public long FirstSequence { get; init; }

    public long LastSequence { get; init; }

    public int Length => HeaderLength + PayloadLength;

    /// <summary>Writes the fields and the checksum over them and the keys, which are already behind them.</summary>
    public void Write(Span<byte> header)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], (ushort)HeaderLength);
        header[10] = (byte)Type;
        header[11] = IsCompressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], PayloadLength);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], RawLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], PayloadChecksum);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], Shape);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(header[32..], KeyCount);
        BinaryPrimitives.WriteInt32LittleEndian(header[36..], 0);
        BinaryPrimitives.WriteInt64LittleEndian(header[40..], FirstReceivedTicks);
        BinaryPrimitives.WriteInt64LittleEndian(header[48..], LastReceivedTicks);
        BinaryPrimitives.WriteInt64LittleEndian(header[56..], FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(header[64..], LastSequence);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Checksum.Of(header[8..]));
    }

    /// <summary>Reads a header that lies at the beginning of the bytes; false when it is not sound, or not wholly there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out BlockHeader header)
    {
        header = default;
        if (bytes.Length < FixedLength || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic) return false;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        if (length < FixedLength || length > bytes.Length || length > MostBytes) return false;
        if (Checksum.Of(bytes[8..length]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])) return false;
        header = new BlockHeader
        {
            HeaderLength = length,
            Type = (BlockType)bytes[10],
            IsCompressed = bytes[11] != 0,
            PayloadLength = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            RawLength = BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
            PayloadChecksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
            Shape = BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]),
            Count = BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]),
            KeyCount = BinaryPrimitives.ReadInt32LittleEndian(bytes[32..]),
            FirstReceivedTicks = BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]),
            LastReceivedTicks = BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]),
            FirstSequence = BinaryPrimitives.ReadInt64LittleEndian(bytes[56..]),
            LastSequence = BinaryPrimitives.ReadInt64LittleEndian(bytes[64..]),
        };
        return header.IsPossible();
    }

    // A checksum is no proof against a hostile file, so nothing is believed that a writer would not write.
    private bool IsPossible() =>
        PayloadLength is >= 0 and <= JournalFormat.MostRawBytes && RawLength is >= 0 and <= JournalFormat.MostRawBytes
        && (IsCompressed || PayloadLength == RawLength)
        && Shape is >= 0 and < JournalFormat.MostShapes && KeyCount >= 0 && KeyCount <= HeaderLength - FixedLength
        && (Type != BlockType.Items || (Count is > 0 and <= JournalFormat.MostEvents && KeyCount is > 0 and <= JournalFormat.MostEvents
            && FirstSequence >= 0 && LastSequence >= FirstSequence + Count - 1 && FirstReceivedTicks <= LastReceivedTicks));
}
