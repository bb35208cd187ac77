using System.Collections;

namespace MarketStream.Events;

/// <summary>The price levels of one side of an order book, in the order in which the venue sent them.</summary>
public sealed class DepthSide : IReadOnlyList<PriceLevel>
{
    private readonly PriceLevel[] _levels;

    internal DepthSide(PriceLevel[] levels) => _levels = levels;

    /// <summary>A side that has no levels.</summary>
    public static DepthSide Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _levels.Length;

    /// <inheritdoc/>
    public PriceLevel this[int index] => _levels[index];

    /// <summary>The levels without copying them.</summary>
    internal ReadOnlySpan<PriceLevel> AsSpan() => _levels;

    /// <inheritdoc/>
    public IEnumerator<PriceLevel> GetEnumerator() => ((IEnumerable<PriceLevel>)_levels).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _levels.GetEnumerator();

    /// <summary><c>price:quantity</c> of every level, separated by spaces, so that a CSV cell keeps the whole side.</summary>
    public override string ToString() => string.Join(' ', _levels);
}
