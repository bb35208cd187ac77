using System.Buffers;

namespace MarketStream.Engine.Journal.Columns;

/// <summary>Times with their offsets from UTC, which are whole minutes.</summary>
internal sealed class TimeColumn : ValueColumn<DateTimeOffset>
{
    public override ColumnKind Kind => ColumnKind.Time;

    public override void Write(ReadOnlySpan<DateTimeOffset> values, RowMap rows, ByteSink sink)
    {
        var numbers = rows.Values;
        for (var row = 0; row < numbers.Length; row++) numbers[row] = values[row].Offset.Ticks / TimeSpan.TicksPerMinute;
        IntegerCodec.Write(rows, sink);
        numbers = rows.Values;
        for (var row = 0; row < numbers.Length; row++) numbers[row] = values[row].UtcTicks;
        IntegerCodec.Write(rows, sink);
    }

    public override void Read(ref ByteSource source, RowMap rows, Span<DateTimeOffset> values, Span<bool> isGiven)
    {
        var offsets = ArrayPool<long>.Shared.Rent(values.Length);
        IntegerCodec.Read(ref source, rows).AsSpan(0, values.Length).CopyTo(offsets);
        var ticks = IntegerCodec.Read(ref source, rows);
        foreach (var row in rows.Needed)
        {
            var offset = TimeSpan.FromMinutes(offsets[row]);
            values[row] = new DateTimeOffset(ticks[row], TimeSpan.Zero).ToOffset(offset);
        }

        ArrayPool<long>.Shared.Return(offsets);
    }
}
