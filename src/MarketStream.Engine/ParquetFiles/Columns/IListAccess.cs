namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>What a list of elements can do, whatever its type.</summary>
internal interface IListAccess<TList, TElement>
{
    int CountOf(TList list);

    TElement At(TList list, int index);

    ReadOnlySpan<TElement> ElementsOf(TList list);

    TElement NewElement();

    TList Make(ReadOnlySpan<TElement> elements);
}
