namespace MarketStream.Engine.Journal.Columns;

/// <summary>Bytes, such as the JSON of an event: the length of each row's, then all of them.</summary>
internal sealed class BytesColumn : ValueColumn<byte[]>
{
    public override ColumnKind Kind => ColumnKind.Bytes;

    public override bool HasFiller => true;

    public override byte[] Filler => [];

    public override bool IsHeavy => true;

    public override int Weigh(byte[] value) => value.Length;

    public override void Write(ReadOnlySpan<byte[]> values, RowMap rows, ByteSink sink)
    {
        Lengths.Write(values, static value => value.Length, rows, sink);
        foreach (var value in values) sink.Bytes(value);
    }

    public override void Read(ref ByteSource source, RowMap rows, Span<byte[]> values, Span<bool> isGiven)
    {
        var lengths = Lengths.Read(ref source, rows, JournalFormat.MostRawBytes);
        for (var row = 0; row < values.Length; row++) values[row] = source.Take((int)lengths[row]).ToArray();
    }
}
