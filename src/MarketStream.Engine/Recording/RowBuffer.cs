using System.Globalization;
using System.Text;

namespace MarketStream.Engine.Recording;

/// <summary>Collects rows for a file, as UTF-8.</summary>
internal sealed class RowBuffer
{
    /// <summary>More than any number or time takes.</summary>
    private const int LongestScalar = 64;

    private byte[] _bytes = new byte[128 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Append(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    public void Append(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(_bytes.AsSpan(Length));
        Length += utf8.Length;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    /// <summary>Appends a number or time as culture-invariant text.</summary>
    public void AppendScalar<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        Reserve(LongestScalar);
        if (!value.TryFormat(_bytes.AsSpan(Length), out var written, format, CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException($"{typeof(T).Name} takes more than {LongestScalar} bytes.");
        }

        Length += written;
    }

    /// <summary>Removes what was appended beyond this length.</summary>
    public void Truncate(int length) => Length = length;

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
    }
}
