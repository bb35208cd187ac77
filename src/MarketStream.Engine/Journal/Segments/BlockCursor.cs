using MarketStream.Engine.Journal.Shapes;
using MarketStream.Events;

namespace MarketStream.Engine.Journal.Segments;

/// <summary>The items of a block that have not been handed out yet.</summary>
internal sealed class BlockCursor(ReadItems read, long weight)
{
    private int _next;

    public bool HasItem => _next < read.Items.Length;

    /// <summary>The place of the next item among all items of the file.</summary>
    public long Sequence => read.Sequences[_next];

    /// <summary>About how many bytes it holds.</summary>
    public long Weight => weight;

    public StreamItem Take() => read.Items[_next++];
}
