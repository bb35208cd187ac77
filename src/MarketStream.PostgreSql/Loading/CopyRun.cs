using System.Diagnostics.CodeAnalysis;
using MarketStream.Events;
using MarketStream.PostgreSql.Binary;
using MarketStream.PostgreSql.Tables;
using Npgsql;

namespace MarketStream.PostgreSql.Loading;

/// <summary>Copies rows of one kind into a table. For one thread.</summary>
internal sealed class CopyRun(NpgsqlConnection connection)
{
    /// <summary>The bytes that are encoded before they are handed to the socket: the server works on them while the next are encoded.</summary>
    private const int PieceLength = 64 * 1024;

    private const short EndOfRows = -1;

    private readonly CopyBuffer _buffer = new();

    /// <summary>The bytes sent so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>The signature, no flags, and no extension.</summary>
    private static ReadOnlySpan<byte> Header => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xff, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Copies rows; one with a value that the server cannot have is left out, and its problem is given to <paramref name="onProblem"/>.</summary>
    /// <returns>How many rows were copied.</returns>
    public long Copy(string target, KindTable table, ReadOnlySpan<StreamItem> items, Action<string> onProblem)
    {
        var copied = 0L;
        var copy = connection.BeginRawBinaryCopy($"copy {target} ({table.ColumnList}) from stdin (format binary)");
        try
        {
            _buffer.Clear();
            _buffer.Append(Header);
            foreach (var item in items)
            {
                if (table.Write(item, _buffer) is { } problem) onProblem(problem);
                else copied++;
                if (_buffer.Length >= PieceLength) Flush(copy);
            }

            _buffer.Int16(EndOfRows);
            Flush(copy);
        }
        catch
        {
            Cancel(copy);
            throw;
        }

        // The server says now whether it has taken the rows.
        copy.Dispose();
        return copied;
    }

    // Disposing alone would complete the COPY with the rows so far.
    [SuppressMessage("Design", "CA1031", Justification = "The error that ended the COPY is on its way to the caller, and the connection may be gone.")]
    private static void Cancel(NpgsqlRawCopyStream copy)
    {
        try
        {
            copy.Cancel();
            copy.Dispose();
        }
        catch (Exception)
        {
            // The transaction is rolled back, or ends with the connection.
        }
    }

    private void Flush(NpgsqlRawCopyStream copy)
    {
        copy.Write(_buffer.Written);
        Bytes += _buffer.Length;
        _buffer.Clear();
    }
}
