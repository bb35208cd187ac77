using MarketStream.Engine.ParquetFiles.Thrift;
using Parquet.Meta;
using ZstdSharp;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>
/// Walks over the pages of a column before the library reads them, because it takes as much memory as a page says that it needs. What is read is bounded
/// by what is counted here. Throws InvalidDataException, or EndOfStreamException where a file was cut.
/// </summary>
internal static class PageCheck
{
    /// <summary>A page of ours is a column of a row group, of which the largest are 64 MiB of JSON and one event more; others write a mebibyte.</summary>
    private const int MostPage = 128 * 1024 * 1024;

    private const long MostColumn = 512L * 1024 * 1024;
    private const int MostPages = 1 << 20;

    /// <summary>Headers have about thirty bytes, and the lowest and highest text of the page.</summary>
    private const int UsualHead = 512;

    private const int LongestHead = 4 * 1024 * 1024;

    /// <summary>Each text continues the one before, so that a small page can stand for texts without end. Hardly anybody writes it.</summary>
    private const int DeltaByteArray = 7;

    /// <param name="file">The file, whose position is changed.</param>
    /// <param name="end">Where its pages end.</param>
    /// <param name="column">What the footer says of the column.</param>
    public static void Check(Stream file, long end, ColumnMetaData column)
    {
        var at = FirstOf(column);
        var (values, bytes) = (0L, 0L);
        for (var pages = 0; values < column.NumValues; pages++)
        {
            if (pages == MostPages) throw new InvalidDataException($"A column has more than {MostPages} pages.");
            var head = Read(file, at, end);
            at += head.Length;
            if (head.Compressed < 0 || head.Compressed > end - at) throw new EndOfStreamException("A page goes on behind the end of the file.");
            if (head.Uncompressed is < 0 or > MostPage || head.Compressed > MostPage) throw TooLarge(head.Uncompressed);
            bytes += head.Uncompressed;
            if (bytes > MostColumn) throw new InvalidDataException($"A column takes more than {MostColumn} bytes in one row group.");
            CheckContent(file, at, head, column.Codec);
            at += head.Compressed;
            if (head.Type == PageHead.Dictionary)
            {
                // A value takes a bit at least, and a text four bytes.
                if (head.Values < 0 || head.Values > head.Uncompressed * 8L) throw new InvalidDataException($"A dictionary of {head.Uncompressed} bytes claims {head.Values} values.");
                continue;
            }

            if (head.Type is not (PageHead.Data or PageHead.SecondData)) throw new InvalidDataException($"A page is of the type {head.Type}, which is not read.");
            values += head.Values;
            if (head.Values < 0 || values > column.NumValues) throw new InvalidDataException("The pages of a column have more values than its footer says.");
            if (head.Encoding == DeltaByteArray) throw new InvalidDataException("A page is encoded as DELTA_BYTE_ARRAY, which is not read.");
        }
    }

    // As the library finds it; a column without pages begins nowhere.
    private static long FirstOf(ColumnMetaData column)
    {
        var first = long.MaxValue;
        foreach (var offset in (ReadOnlySpan<long?>)[column.DictionaryPageOffset, column.DataPageOffset, column.IndexPageOffset])
        {
            if (offset is { } given and not 0) first = Math.Min(first, given);
        }

        return first is < 0 or long.MaxValue && column.NumValues > 0 ? throw new InvalidDataException("A column does not say where it begins.") : first;
    }

    private static PageHead Read(Stream file, long at, long end)
    {
        for (var length = UsualHead; ; length = LongestHead)
        {
            var available = (int)Math.Min(length, end - at);
            try
            {
                return PageHead.Read(Bytes(file, at, available));
            }
            catch (EndOfStreamException) when (length < LongestHead && available == length)
            {
                // A long text is among the statistics.
            }
        }
    }

    // Two of the codecs take as much memory as the compressed bytes say, whatever the header says.
    private static void CheckContent(Stream file, long at, in PageHead head, CompressionCodec codec)
    {
        if (head.Levels > head.Compressed) throw new InvalidDataException("A page has levels of an impossible length.");
        var length = head.Compressed - head.Levels;
        if (codec == CompressionCodec.ZSTD)
        {
            if (length > 0 && Decompressor.GetDecompressedSize(Bytes(file, at + head.Levels, length)) is var size and > MostPage) throw TooLarge((long)Math.Min(size, long.MaxValue));
        }
        else if (codec == CompressionCodec.SNAPPY && length > 0)
        {
            var source = new ThriftSource(Bytes(file, at + head.Levels, Math.Min(length, 10)));
            if (source.Number() is var claimed and > MostPage) throw TooLarge((long)Math.Min(claimed, long.MaxValue));
        }
    }

    private static byte[] Bytes(Stream file, long at, int length)
    {
        if (length <= 0) throw new EndOfStreamException("A page goes on behind the end of the file.");
        var bytes = new byte[length];
        file.Position = at;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static InvalidDataException TooLarge(long bytes) => new($"A page claims {bytes} bytes, and {MostPage} are read at most.");
}
