using MarketStream.Engine.Journal.Segments;

namespace MarketStream.Fuzzing.Targets;

/// <summary>A file in memory.</summary>
internal sealed class BytesFile(byte[] content) : ISegmentFile
{
    private byte[] _content = content;

    public long Length => _content.Length;

    public byte[] Content => _content;

    public int Read(long offset, Span<byte> bytes)
    {
        if (offset < 0 || offset >= _content.Length) return 0;
        var found = _content.AsSpan((int)offset);
        found = found[..Math.Min(found.Length, bytes.Length)];
        found.CopyTo(bytes);
        return found.Length;
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        if (offset + bytes.Length > _content.Length) SetLength(offset + bytes.Length);
        bytes.CopyTo(_content.AsSpan((int)offset));
    }

    public void SetLength(long length) => Array.Resize(ref _content, (int)length);

    public void FlushToDisk()
    {
    }

    public void Dispose()
    {
    }
}
