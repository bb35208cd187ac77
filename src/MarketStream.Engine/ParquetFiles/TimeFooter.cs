using System.Buffers.Binary;
using MarketStream.Engine.ParquetFiles.Thrift;
using MarketStream.Engine.ParquetFiles.Values;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>
/// Declares columns of whole numbers to be timestamps, in the footer of a complete file. The library could write timestamps itself, but notes their
/// lowest and highest value in milliseconds where microseconds belong. A reader that trusts them skips rows that it was asked for, without a word. The
/// numbers of a plain column are the same bytes, with the right statistics.
/// </summary>
internal static class TimeFooter
{
    private const int TailLength = 8;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Rewrites the footer at the end of a file.</summary>
    /// <param name="file">The file; it can be read, written and sought.</param>
    /// <param name="names">The columns that are times.</param>
    public static void Declare(Stream file, IReadOnlySet<string> names)
    {
        var tail = new byte[TailLength];
        file.Seek(-TailLength, SeekOrigin.End);
        file.ReadExactly(tail);
        var length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        file.Seek(-TailLength - length, SeekOrigin.End);
        var begin = file.Position;
        var footer = new byte[length];
        file.ReadExactly(footer);

        DecimalStatistics.CorrectFooter(footer);
        var rewritten = FooterCopy.ForOthers(footer, names);
        file.Position = begin;
        file.Write(rewritten);
        BinaryPrimitives.WriteInt32LittleEndian(tail, rewritten.Length);
        Magic.CopyTo(tail.AsSpan(sizeof(int)));
        file.Write(tail);
        file.SetLength(file.Position);
    }
}
