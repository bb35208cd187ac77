using System.Buffers.Binary;
using MarketStream.Engine.ParquetFiles.Thrift;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>A file whose pages are its own, and whose footer is written anew from it; see <see cref="FooterCopy"/>. Only for reading.</summary>
internal sealed class FooterView : Stream
{
    private const int TailLength = 8;

    /// <summary>A row group takes about 5 KB of it, so this is a file of a billion rows.</summary>
    private const int LongestFooter = 64 * 1024 * 1024;

    private readonly Stream _file;
    private readonly byte[] _footer;
    private long _position;

    private FooterView(Stream file, long pagesEnd, byte[] footer) => (_file, PagesEnd, _footer) = (file, pagesEnd, footer);

    /// <summary>Where the pages end and the footer begins.</summary>
    public long PagesEnd { get; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => PagesEnd + _footer.Length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new IOException("A place before the beginning was asked for.");
    }

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Reads the footer. Throws for a file that has none, or none that makes sense.</summary>
    public static FooterView Over(Stream file)
    {
        var tail = new byte[TailLength];
        if (file.Length < Magic.Length + TailLength) throw new InvalidDataException("It is too short for one.");
        file.Seek(-TailLength, SeekOrigin.End);
        file.ReadExactly(tail);
        if (!tail.AsSpan(sizeof(int)).SequenceEqual(Magic)) throw new InvalidDataException("It does not end as one does.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        var end = file.Length - TailLength - length;
        if (length is <= 0 or > LongestFooter || end < Magic.Length) throw new InvalidDataException($"Its footer claims {length} bytes.");
        var footer = new byte[length];
        file.Position = end;
        file.ReadExactly(footer);

        var copy = FooterCopy.ForReading(footer);
        BinaryPrimitives.WriteInt32LittleEndian(tail, copy.Length);
        return new FooterView(file, end, [.. copy, .. tail]);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        if (_position < PagesEnd)
        {
            if (_file.Position != _position) _file.Position = _position;
            read = _file.Read(buffer[..(int)Math.Min(buffer.Length, PagesEnd - _position)]);
        }
        else
        {
            var rest = _footer.AsSpan((int)Math.Min(_footer.Length, _position - PagesEnd));
            read = Math.Min(rest.Length, buffer.Length);
            rest[..read].CopyTo(buffer);
        }

        _position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }
}
