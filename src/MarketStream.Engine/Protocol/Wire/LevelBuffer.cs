using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Wire;

/// <summary>Collects the levels of one side of a book, so that the side's own array is allocated once with its exact size.</summary>
internal sealed class LevelBuffer
{
    // A whole book may come once; the memory for it is released afterwards.
    private const int MaxKept = 8192;

    private PriceLevel[] _levels = new PriceLevel[64];
    private int _count;

    public void Clear()
    {
        if (_levels.Length > MaxKept) _levels = new PriceLevel[64];
        _count = 0;
    }

    public void Add(decimal price, decimal quantity)
    {
        if (_count == _levels.Length) Array.Resize(ref _levels, _count * 2);
        _levels[_count++] = new PriceLevel(price, quantity);
    }

    public DepthSide ToSide() => _count == 0 ? DepthSide.Empty : new DepthSide(_levels.AsSpan(0, _count).ToArray());
}
