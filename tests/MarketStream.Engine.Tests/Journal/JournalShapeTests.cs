using MarketStream.Engine.Journal;
using MarketStream.Engine.Journal.Columns;
using MarketStream.Engine.Journal.Segments;
using MarketStream.Engine.Journal.Shapes;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Journal;

/// <summary>Files that versions with other columns wrote.</summary>
public sealed class JournalShapeTests
{
    [Fact]
    public void Read_MissingColumns_KeepTheirDefaults()
    {
        var items = Read(columns => [.. columns.Where(column => column.Spec.Name is not ("Price" or "TradeType"))]);
        Assert.All(items, trade => Assert.Equal((0m, null, 0.5m), (trade.Price, trade.TradeType, trade.Quantity)));
        Assert.Equal([0, 1, 2, 3, 4], Journals.Ids(items));
    }

    [Fact]
    public void Read_ColumnsInAnotherOrder_AreFoundByName() =>
        Journals.AssertSame(Journals.Trades(0, 5), Read(columns => [.. columns.Reverse()]));

    [Fact]
    public void Read_ColumnsThatThisVersionDoesNotHave_AreIgnored() => Journals.AssertSame(
        [.. Journals.Trades(0, 5).Select(WithoutPrice)],
        Read(columns => columns, renamed: "Price", to: "PriceOfTomorrow"));

    [Fact]
    public void Read_AColumnOfAnotherKind_IsIgnored() => Journals.AssertSame(
        [.. Journals.Trades(0, 5).Select(WithoutPrice)],
        Read(columns => columns, renamed: "Price", to: "Price", kind: (ColumnKind)77));

    [Fact]
    public void Read_AnUnknownType_IsListedAndLeftOut()
    {
        var bytes = Write("EventOfTomorrow", columns => columns);
        using var reader = Journals.Read(bytes);
        Assert.Equal(["EventOfTomorrow"], reader.Info.UnknownKinds);
        Assert.Equal(5, reader.Info.Counts["EventOfTomorrow"]);
        Assert.Empty(reader.Read(JournalQuery.All));
    }

    [Fact]
    public void Open_AFileWithOtherColumns_GetsASecondShape()
    {
        var file = new MemoryFile(Write("TradeEvent", columns => [.. columns.Reverse()]));
        using (var writer = Journals.Open(file))
        {
            writer.Append([.. Journals.Trades(5, 5)]);
            writer.Finish();
        }

        Journals.AssertSame(Journals.Trades(0, 10), Journals.ReadAll(file.ToArray()));
    }

    private static TradeEvent WithoutPrice(TradeEvent trade)
    {
        trade.Price = 0;
        return trade;
    }

    private static List<TradeEvent> Read(
        Func<IReadOnlyList<OwnerColumn<TradeEvent>>, IReadOnlyList<OwnerColumn<TradeEvent>>> change, string? renamed = null, string? to = null, ColumnKind? kind = null) =>
        [.. Journals.ReadAll(Write("TradeEvent", change, renamed, to, kind)).Cast<TradeEvent>()];

    // A file as another version would write it: the same blocks, but other columns.
    private static byte[] Write(
        string typeName,
        Func<IReadOnlyList<OwnerColumn<TradeEvent>>, IReadOnlyList<OwnerColumn<TradeEvent>>> change,
        string? renamed = null,
        string? to = null,
        ColumnKind? kind = null)
    {
        var columns = change(new TypedShape<TradeEvent>(hasRaw: false).Columns);
        var trades = Journals.Trades(0, 5);
        var tables = new SegmentTables();
        var numbers = new KeyNumbers(tables);
        int[] keys = [.. trades.Select(trade => numbers.Of(new ItemKey(trade.Identity, trade.Symbol)))];
        tables.Add(new WrittenShape(typeName, [.. columns.Select(column => column.Spec).Select(spec =>
            spec.Name == renamed ? spec with { Name = to!, Kind = kind ?? spec.Kind } : spec)]));

        using var blocks = new BlockBuilder();
        blocks.Append(new FileHeader(JournalFormat.Major, JournalFormat.Minor, 1, "binance-options", "options").ToBytes());
        var definitions = new ByteSink();
        SegmentTables.WriteShapes(tables.Shapes, 0, 1, definitions);
        blocks.Append(BlockType.Shapes, definitions, 1);
        definitions.Clear();
        SegmentTables.WriteKeys(tables.Keys, 0, tables.Keys.Count, definitions);
        blocks.Append(BlockType.Keys, definitions, tables.Keys.Count);
        var encoder = new BlockEncoder();
        encoder.Encode<TradeEvent>(columns, trades, keys, [0, 1, 2, 3, 4]);
        blocks.Append(0, encoder);
        return blocks.Written.ToArray();
    }
}
