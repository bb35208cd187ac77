using System.Buffers;

namespace MarketStream.Engine.Journal.Columns;

/// <summary>One bit per row.</summary>
internal sealed class FlagColumn : ValueColumn<bool>
{
    public override ColumnKind Kind => ColumnKind.Flag;

    public override void Write(ReadOnlySpan<bool> values, RowMap rows, ByteSink sink)
    {
        var codes = ArrayPool<int>.Shared.Rent(values.Length);
        var set = 0;
        for (var row = 0; row < values.Length; row++) set += codes[row] = values[row] ? 1 : 0;
        var isMixed = set > 0 && set < values.Length;
        sink.Byte(isMixed ? (byte)2 : (byte)(set > 0 ? 1 : 0));
        if (isMixed) CodeCodec.Write(codes.AsSpan(0, values.Length), 2, sink);
        ArrayPool<int>.Shared.Return(codes);
    }

    public override void Read(ref ByteSource source, RowMap rows, Span<bool> values, Span<bool> isGiven)
    {
        var head = source.Count(2);
        if (head < 2)
        {
            values.Fill(head == 1);
            return;
        }

        var codes = ArrayPool<int>.Shared.Rent(values.Length);
        CodeCodec.Read(ref source, 2, codes.AsSpan(0, values.Length));
        for (var row = 0; row < values.Length; row++) values[row] = codes[row] != 0;
        ArrayPool<int>.Shared.Return(codes);
    }
}
