using System.Text;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>Cuts a CSV into rows (RFC 4180), with LF or CR LF between them. A cell in quotes may hold any of that.</summary>
internal sealed class CsvReader(TextReader text)
{
    /// <summary>A quote that is never closed would otherwise swallow the rest of the file.</summary>
    private const int LongestCell = 16 * 1024 * 1024;

    /// <summary>A file of commas alone would otherwise be one row that fills the memory.</summary>
    private const int MostCells = 4096;

    private readonly StringBuilder _cell = new();
    private readonly List<string?> _cells = [];
    private int _next;

    /// <summary>The line in which the last row began, from 1.</summary>
    public long Line { get; private set; }

    private long _lines = 1;

    /// <summary>
    /// The cells of the next row, valid until the next call; null at the end. An empty cell is null, and one of two quotes is an empty text.
    /// </summary>
    public IReadOnlyList<string?>? Read()
    {
        _next = text.Read();
        if (_next < 0) return null;
        Line = _lines;
        _cells.Clear();
        while (true)
        {
            _cells.Add(ReadCell());
            if (_next != ',') break;
            if (_cells.Count == MostCells) throw new InvalidDataException($"The row that begins in line {Line} has more than {MostCells} cells, which no event needs.");
            _next = text.Read();
        }

        if (_next == '\n') _lines++;
        return _cells;
    }

    // Leaves the character behind the cell in _next: a comma, the end of the line, or the end of the file.
    private string? ReadCell()
    {
        _cell.Clear();
        var isQuoted = _next == '"';
        if (isQuoted) ReadQuoted();
        while (_next is not (',' or '\n' or -1))
        {
            if (_next != '\r' || text.Peek() != '\n') Append();
            _next = text.Read();
        }

        return _cell.Length == 0 && !isQuoted ? null : _cell.ToString();
    }

    private void ReadQuoted()
    {
        while (true)
        {
            _next = text.Read();
            if (_next == '"')
            {
                _next = text.Read();
                if (_next != '"') return;
            }
            else if (_next < 0)
            {
                return;
            }

            if (_next == '\n') _lines++;
            Append();
        }
    }

    private void Append()
    {
        if (_cell.Length >= LongestCell) throw new InvalidDataException($"The cell that begins in line {Line} does not end; perhaps a quote is missing.");
        _cell.Append((char)_next);
    }
}
