using MarketStream.Engine.Journal.Segments;

namespace MarketStream.Engine.Tests.Journal;

/// <summary>A file in memory, whose disk may be full.</summary>
internal sealed class MemoryFile(byte[]? content = null) : ISegmentFile
{
    private byte[] _bytes = content ?? [];

    /// <summary>So many bytes fit on the disk.</summary>
    public long Room { get; set; } = long.MaxValue;

    /// <summary>Whether the file cannot be made shorter, either.</summary>
    public bool IsStuck { get; set; }

    /// <summary>A place that the disk cannot read.</summary>
    public long? BadSector { get; set; }

    public int Flushes { get; private set; }

    public long Length => _bytes.Length;

    public byte[] ToArray() => [.. _bytes];

    public int Read(long offset, Span<byte> bytes)
    {
        if (offset <= BadSector && BadSector < offset + bytes.Length) throw new IOException("Input/output error.");
        var count = (int)Math.Clamp(_bytes.Length - offset, 0, bytes.Length);
        _bytes.AsSpan((int)Math.Min(offset, _bytes.Length), count).CopyTo(bytes);
        return count;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        var end = Math.Min(offset + bytes.Length, Room);
        if (end > _bytes.Length) Array.Resize(ref _bytes, (int)end);
        bytes[..(int)Math.Max(0, end - offset)].CopyTo(_bytes.AsSpan((int)Math.Min(offset, _bytes.Length)));
        if (end < offset + bytes.Length) throw new IOException("No space left on device.");
    }

    public void SetLength(long length)
    {
        if (IsStuck) throw new IOException("The device does not respond.");
        Array.Resize(ref _bytes, (int)length);
    }

    public void FlushToDisk() => Flushes++;

    public void Dispose()
    {
    }
}
