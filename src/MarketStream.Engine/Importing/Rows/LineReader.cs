using System.Globalization;
using System.Text;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>Reads lines that end with LF or CR LF, of bounded length: a small compressed file may hold a line of gigabytes.</summary>
internal sealed class LineReader(TextReader text)
{
    /// <summary>In characters. The longest line that is written is an order book of some thousand levels, which has less than a hundredth of this.</summary>
    internal const int LongestLine = 16 * 1024 * 1024;

    private readonly char[] _buffer = new char[1 << 15];
    private readonly StringBuilder _begun = new();
    private int _at;
    private int _end;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The next line without its end; null at the end of the file. Throws InvalidDataException when it is too long.</summary>
    public string? Read()
    {
        Line++;
        while (_at < _end || Fill())
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var length = rest.IndexOf('\n');
            if (length >= 0)
            {
                _at += length + 1;
                return Complete(rest[..length]);
            }

            if (_begun.Length + rest.Length > LongestLine)
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture, $"Line {Line} has more than {LongestLine} characters, which no event needs, so reading ends before it."));
            }

            _begun.Append(rest);
            _at = _end;
        }

        return _begun.Length > 0 ? Complete([]) : null;
    }

    private string Complete(ReadOnlySpan<char> last)
    {
        if (_begun.Length > 0)
        {
            last = _begun.Append(last).ToString();
            _begun.Clear();
        }

        return (last is [.., '\r'] ? last[..^1] : last).ToString();
    }

    private bool Fill()
    {
        (_at, _end) = (0, text.Read(_buffer, 0, _buffer.Length));
        return _end > 0;
    }
}
