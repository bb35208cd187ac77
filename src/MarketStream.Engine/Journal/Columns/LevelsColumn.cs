using System.Buffers;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Columns;

/// <summary>The levels of one side of an order book: how many each row has, then all prices, then all quantities.</summary>
internal sealed class LevelsColumn : ValueColumn<DepthSide>
{
    private const int BytesEach = 16;

    public override ColumnKind Kind => ColumnKind.Levels;

    public override bool HasFiller => true;

    public override DepthSide Filler => DepthSide.Empty;

    public override bool IsHeavy => true;

    public override int Weigh(DepthSide value) => value.Count * BytesEach;

    public override void Write(ReadOnlySpan<DepthSide> values, RowMap rows, ByteSink sink)
    {
        Lengths.Write(values, static value => value.Count, rows, sink);
        var levels = Lengths.Begin(rows, rows.LeftColumn.AsSpan(0, rows.Count));
        var numbers = ArrayPool<decimal>.Shared.Rent(levels.Count);
        for (var part = 0; part < 2; part++)
        {
            var at = 0;
            foreach (var side in values)
            {
                foreach (ref readonly var level in side.AsSpan()) numbers[at++] = part == 0 ? level.Price : level.Quantity;
            }

            DecimalCodec.Write(numbers.AsSpan(0, levels.Count), levels, sink);
        }

        ArrayPool<decimal>.Shared.Return(numbers);
    }

    public override void Read(ref ByteSource source, RowMap rows, Span<DepthSide> values, Span<bool> isGiven)
    {
        var lengths = Lengths.Read(ref source, rows, JournalFormat.MostElements);
        var levels = Lengths.Begin(rows, lengths);
        var numbers = ArrayPool<decimal>.Shared.Rent(levels.Count * 2);
        var prices = numbers.AsSpan(0, levels.Count);
        var quantities = numbers.AsSpan(levels.Count, levels.Count);
        DecimalCodec.Read(ref source, levels, prices);
        DecimalCodec.Read(ref source, levels, quantities);
        var at = 0;
        for (var row = 0; row < values.Length; row++)
        {
            var side = lengths[row] == 0 ? [] : new PriceLevel[lengths[row]];
            for (var i = 0; i < side.Length; i++, at++) side[i] = new PriceLevel(prices[at], quantities[at]);
            values[row] = side.Length == 0 ? DepthSide.Empty : new DepthSide(side);
        }

        ArrayPool<decimal>.Shared.Return(numbers);
    }
}
