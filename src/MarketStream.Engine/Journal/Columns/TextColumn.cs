using System.Buffers;

namespace MarketStream.Engine.Journal.Columns;

/// <summary>Texts.</summary>
internal sealed class TextColumn : ValueColumn<string>
{
    private const int Overhead = 24;

    public override ColumnKind Kind => ColumnKind.Text;

    public override bool HasFiller => true;

    public override string Filler => "";

    public override bool IsHeavy => true;

    public override int Weigh(string value) => value.Length > Overhead ? value.Length : 0;

    public override void Write(ReadOnlySpan<string> values, RowMap rows, ByteSink sink) => TextDictionary.Write(values, sink);

    public override void Read(ref ByteSource source, RowMap rows, Span<string> values, Span<bool> isGiven)
    {
        var codes = ArrayPool<int>.Shared.Rent(values.Length);
        var texts = TextDictionary.Read(ref source, codes.AsSpan(0, values.Length));
        foreach (var row in rows.Needed) values[row] = texts[codes[row]];
        ArrayPool<int>.Shared.Return(codes);
    }
}
