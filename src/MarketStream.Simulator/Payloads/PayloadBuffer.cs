using System.Buffers.Text;
using System.Globalization;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>
/// A growing buffer of JSON as UTF-8, with a method for each kind of token that payloads have. Text is written as it is, without quotes.
/// </summary>
internal sealed class PayloadBuffer
{
    private const int LongestNumber = 48;

    private byte[] _bytes = new byte[16 * 1024];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public PayloadBuffer Clear()
    {
        _length = 0;
        return this;
    }

    public PayloadBuffer Text(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
        return this;
    }

    /// <summary>Removes the last bytes, such as the comma after the last item.</summary>
    public PayloadBuffer TrimEnd(int bytes)
    {
        _length -= bytes;
        return this;
    }

    public PayloadBuffer Number(long value)
    {
        Reserve(LongestNumber);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var written);
        _length += written;
        return this;
    }

    /// <summary>A price in ticks.</summary>
    public PayloadBuffer Price(long ticks, InstrumentScale scale) => Fixed(ticks * scale.TickUnits, scale.PriceDigits, scale.Trim);

    /// <summary>A quantity in steps.</summary>
    public PayloadBuffer Quantity(long steps, InstrumentScale scale) => Fixed(steps * scale.StepUnits, scale.QuantityDigits, scale.Trim);

    public PayloadBuffer Decimal(decimal value)
    {
        Reserve(LongestNumber);
        value.TryFormat(_bytes.AsSpan(_length), out var written, "0.########", CultureInfo.InvariantCulture);
        _length += written;
        return this;
    }

    /// <summary>A number that is approximate anyway, such as a greek or a volatility, with at most so many digits after the point.</summary>
    public PayloadBuffer Rounded(double value, int digits) =>
        Fixed((long)Math.Round(value * Math.Pow(10, digits)), digits, trim: true);

    /// <summary>A whole number of units, written with a point before its last <paramref name="digits"/> digits.</summary>
    public PayloadBuffer Fixed(long units, int digits, bool trim)
    {
        Reserve(LongestNumber);
        var target = _bytes.AsSpan(_length);
        var at = 0;
        if (units < 0)
        {
            target[at++] = (byte)'-';
            units = -units;
        }

        var divisor = Power(digits);
        var whole = units / divisor;
        Utf8Formatter.TryFormat(whole, target[at..], out var written);
        at += written;
        var fraction = units - (whole * divisor);
        if (digits > 0 && !(trim && fraction == 0))
        {
            target[at++] = (byte)'.';
            for (var i = digits - 1; i >= 0; i--)
            {
                var rest = fraction / 10;
                target[at + i] = (byte)('0' + (fraction - (rest * 10)));
                fraction = rest;
            }

            at += digits;
            while (trim && target[at - 1] == (byte)'0') at--;
        }

        _length += at;
        return this;
    }

    private static long Power(int digits)
    {
        var power = 1L;
        for (var i = 0; i < digits; i++) power *= 10;

        return power;
    }

    private void Reserve(int bytes)
    {
        if (_length + bytes > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes));
    }
}
