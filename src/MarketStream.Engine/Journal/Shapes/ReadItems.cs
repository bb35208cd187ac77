using MarketStream.Events;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>The items of a block that are wanted.</summary>
/// <param name="Items">The items.</param>
/// <param name="Sequences">The place of each among all items of the file.</param>
/// <param name="Elements">How many elements all lists within them have.</param>
internal sealed record ReadItems(StreamItem[] Items, long[] Sequences, long Elements = 0);
