namespace MarketStream.Engine.Journal.Columns;

/// <summary>Values that are integers: numbers and spans of time.</summary>
internal sealed class IntegerColumn<T>(ColumnKind kind, Func<T, long> toNumber, Func<long, T> toValue) : ValueColumn<T>
{
    public override ColumnKind Kind => kind;

    public override void Write(ReadOnlySpan<T> values, RowMap rows, ByteSink sink)
    {
        var numbers = rows.Values;
        for (var row = 0; row < numbers.Length; row++) numbers[row] = toNumber(values[row]);
        IntegerCodec.Write(rows, sink);
    }

    public override void Read(ref ByteSource source, RowMap rows, Span<T> values, Span<bool> isGiven)
    {
        var numbers = IntegerCodec.Read(ref source, rows);
        foreach (var row in rows.Needed) values[row] = toValue(numbers[row]);
    }
}
