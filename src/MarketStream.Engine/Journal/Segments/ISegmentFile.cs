namespace MarketStream.Engine.Journal.Segments;

/// <summary>A file that is read and written at places; errors are those of the system.</summary>
internal interface ISegmentFile : IDisposable
{
    long Length { get; }

    /// <summary>Reads until the span is full or the file ends; returns how many bytes it read.</summary>
    int Read(long offset, Span<byte> bytes);

    void Write(long offset, ReadOnlySpan<byte> bytes);

    void SetLength(long length);

    /// <summary>Waits until the disk has what was written.</summary>
    void FlushToDisk();
}
