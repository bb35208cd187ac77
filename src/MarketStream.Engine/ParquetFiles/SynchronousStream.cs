using MarketStream.Engine.ParquetFiles.Values;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>
/// A file whose asynchronous members work at once, so that whoever waits for the library never waits for another thread. What the library flushes after
/// each page stays in the buffer.
/// </summary>
internal sealed class SynchronousStream(Stream file) : Stream
{
    private bool _isHeader;

    /// <summary>Whether the pages that are written hold decimals; see <see cref="DecimalStatistics"/>.</summary>
    public bool HoldsDecimals { get; set; }

    public override bool CanRead => file.CanRead;

    public override bool CanSeek => file.CanSeek;

    public override bool CanWrite => file.CanWrite;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    /// <summary>Runs what works on such streams alone.</summary>
    public static void Run(ValueTask work) => work.AsTask().GetAwaiter().GetResult();

    /// <summary>The same, with a result.</summary>
    public static T Run<T>(ValueTask<T> work) => work.AsTask().GetAwaiter().GetResult();

    // The library flushes before the header of each page, which it writes as a whole.
    public override void Flush() => _isHeader = true;

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => file.Read(buffer);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(file.Read(buffer, offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(file.Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void SetLength(long value) => file.SetLength(value);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!_isHeader || !HoldsDecimals)
        {
            file.Write(buffer);
        }
        else
        {
            var header = buffer.ToArray();
            DecimalStatistics.CorrectPage(header);
            file.Write(header);
        }

        _isHeader = false;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}
