using MarketStream.Events;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>The levels of one side of a book.</summary>
internal sealed class DepthSideAccess : IListAccess<DepthSide, PriceLevel>
{
    public int CountOf(DepthSide list) => list.Count;

    public PriceLevel At(DepthSide list, int index) => list[index];

    public ReadOnlySpan<PriceLevel> ElementsOf(DepthSide list) => list.AsSpan();

    public PriceLevel NewElement() => default;

    public DepthSide Make(ReadOnlySpan<PriceLevel> elements) => elements.IsEmpty ? DepthSide.Empty : new DepthSide(elements.ToArray());
}
