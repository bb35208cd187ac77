namespace MarketStream.Engine.Journal.Columns;

/// <summary>Prices, quantities and whatever else is a decimal.</summary>
internal sealed class DecimalColumn : ValueColumn<decimal>
{
    public override ColumnKind Kind => ColumnKind.Decimal;

    public override void Write(ReadOnlySpan<decimal> values, RowMap rows, ByteSink sink) => DecimalCodec.Write(values, rows, sink);

    public override void Read(ref ByteSource source, RowMap rows, Span<decimal> values, Span<bool> isGiven) =>
        DecimalCodec.Read(ref source, rows, values);
}
