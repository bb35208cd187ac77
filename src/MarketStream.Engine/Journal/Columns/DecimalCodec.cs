using System.Buffers;
using System.Runtime.InteropServices;

namespace MarketStream.Engine.Journal.Columns;

/// <summary>
/// Decimals with their scale, so that 1.10 stays 1.10. As long as they fit, they are written as whole numbers of the finest scale among them, and the
/// scale of each beside it; else as the 16 bytes that they are.
/// </summary>
internal static class DecimalCodec
{
    private const int MostScale = 28;
    private const int MostPower = 18;
    private const int Words = 4;

    private static readonly long[] Powers = [.. Enumerable.Range(0, MostPower + 1).Select(power => Enumerable.Repeat(10L, power).Aggregate(1L, (product, ten) => product * ten))];

    private enum Form : byte
    {
        OneScale = 0,
        ManyScales = 1,
        Whole = 2,
    }

    public static void Write(ReadOnlySpan<decimal> values, RowMap rows, ByteSink sink)
    {
        var scales = ArrayPool<int>.Shared.Rent(values.Length);
        Write(values, scales.AsSpan(0, values.Length), rows, sink);
        ArrayPool<int>.Shared.Return(scales);
    }

    public static void Read(ref ByteSource source, RowMap rows, Span<decimal> values)
    {
        var form = (Form)source.Byte();
        if (form == Form.Whole)
        {
            ReadWhole(source.Take(checked(values.Length * Words * sizeof(int))), rows, values);
            return;
        }

        if (form > Form.Whole) throw new DamagedBlockException("A column of decimals has an unknown form.");
        var finest = source.Count(MostScale);
        if (form == Form.OneScale)
        {
            var whole = IntegerCodec.Read(ref source, rows);
            foreach (var row in rows.Needed) values[row] = Of(whole[row], finest);
            return;
        }

        var scales = ArrayPool<int>.Shared.Rent(values.Length);
        CodeCodec.Read(ref source, finest + 1, scales.AsSpan(0, values.Length));
        var numbers = IntegerCodec.Read(ref source, rows);
        foreach (var row in rows.Needed) values[row] = Of(numbers[row] / Power(finest - scales[row]), scales[row]);
        ArrayPool<int>.Shared.Return(scales);
    }

    private static void Write(ReadOnlySpan<decimal> values, Span<int> scales, RowMap rows, ByteSink sink)
    {
        if (!TrySplit(values, scales, rows.Values, out var finest, out var isOneScale))
        {
            sink.Byte((byte)Form.Whole);
            var whole = MemoryMarshal.Cast<byte, int>(sink.Take(checked(values.Length * Words * sizeof(int))));
            for (var row = 0; row < values.Length; row++) decimal.GetBits(values[row], whole.Slice(row * Words, Words));
            return;
        }

        sink.Byte((byte)(isOneScale ? Form.OneScale : Form.ManyScales));
        sink.Byte((byte)finest);
        if (!isOneScale) CodeCodec.Write(scales, finest + 1, sink);
        IntegerCodec.Write(rows, sink);
    }

    // False for numbers beyond 63 bits, and for a zero with a sign, which no integer has.
    private static bool TrySplit(ReadOnlySpan<decimal> values, Span<int> scales, Span<long> numbers, out int finest, out bool isOneScale)
    {
        Span<int> bits = stackalloc int[Words];
        finest = 0;
        isOneScale = true;
        for (var row = 0; row < values.Length; row++)
        {
            decimal.GetBits(values[row], bits);
            var number = ((long)bits[1] << 32) | (uint)bits[0];
            var isNegative = bits[3] < 0;
            if (bits[2] != 0 || number < 0 || (isNegative && number == 0)) return false;
            numbers[row] = isNegative ? -number : number;
            var scale = (bits[3] >> 16) & 0x1F;
            scales[row] = scale;
            if (row > 0) isOneScale &= scale == scales[0];
            finest = Math.Max(finest, scale);
        }

        return isOneScale || TryRefine(scales, numbers, finest);
    }

    private static bool TryRefine(ReadOnlySpan<int> scales, Span<long> numbers, int finest)
    {
        for (var row = 0; row < numbers.Length; row++)
        {
            var power = finest - scales[row];
            if (power == 0 || numbers[row] == 0) continue;
            if (power > MostPower || Math.BigMul(numbers[row], Powers[power], out var low) != low >> 63) return false;
            numbers[row] = low;
        }

        return true;
    }

    private static void ReadWhole(ReadOnlySpan<byte> bytes, RowMap rows, Span<decimal> values)
    {
        var whole = MemoryMarshal.Cast<byte, int>(bytes);
        foreach (var row in rows.Needed) values[row] = new decimal(whole.Slice(row * Words, Words));
    }

    // Only a zero is ever refined by more than a long can hold.
    private static long Power(int power) => power > MostPower ? long.MaxValue : Powers[power];

    private static decimal Of(long number, int scale)
    {
        var size = number < 0 ? (ulong)-number : (ulong)number;
        return new decimal((int)size, (int)(size >> 32), 0, number < 0, (byte)scale);
    }
}
