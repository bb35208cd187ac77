using System.Runtime.CompilerServices;
using MarketStream.Events;

namespace MarketStream.Engine.Books;

/// <summary>
/// One side of an order book: its levels in an array with the best level at the end. Nearly all updates are near the best price, so a
/// level is searched from there in growing steps, and an insertion moves only the levels that are better.
/// </summary>
internal sealed class BookSide(bool isBid, int maxLevels)
{
    private const int LeastCapacity = 16;

    private PriceLevel[] _levels = [];

    public int Count { get; private set; }

    /// <summary>The price up to which all levels are known; worse levels may be missing. Null when all levels are known.</summary>
    public decimal? KnownTo { get; private set; }

    /// <summary>The level with a rank, 0 for the best.</summary>
    public ref readonly PriceLevel this[int rank] => ref _levels[Count - 1 - rank];

    /// <summary>
    /// Replaces the side with a snapshot's. <paramref name="isWhole"/> is false when the venue may have left out worse levels.
    /// </summary>
    public void Replace(DepthSide side, bool isWhole)
    {
        Count = 0;
        KnownTo = null;
        if (_levels.Length > Math.Max(2 * side.Count, 4 * LeastCapacity)) _levels = [];
        EnsureCapacity(Math.Min(side.Count + side.Count / 8, maxLevels));

        // Levels are added worst first, whichever way the venue lists them, so that each goes to the end of the array.
        var levels = side.AsSpan();
        var isBestFirst = levels.Length < 2 || IsBetter(levels[0].Price, levels[^1].Price);
        for (var i = 0; i < levels.Length; i++) Apply(levels[isBestFirst ? levels.Length - 1 - i : i]);
        if (!isWhole && Count > 0) KnownTo = _levels[0].Price;
    }

    /// <summary>Replaces the side with all levels of another book, which knew them up to a price.</summary>
    public void Restore(DepthSide side, decimal? knownTo)
    {
        Replace(side, isWhole: true);
        KnownTo = knownTo;
    }

    /// <summary>Sets the quantity at a price; 0 removes the level, which need not exist.</summary>
    public void Apply(in PriceLevel level)
    {
        var isThere = Find(level.Price, out var index);
        if (level.Quantity <= 0)
        {
            if (isThere) RemoveAt(index);
        }
        else if (isThere)
        {
            _levels[index] = level;
        }
        else
        {
            InsertAt(index, level);
        }
    }

    /// <summary>The best levels, best first, at most <paramref name="levels"/>.</summary>
    public DepthSide Top(int levels)
    {
        var count = Math.Min(levels, Count);
        if (count == 0) return DepthSide.Empty;
        var top = _levels.AsSpan(Count - count, count).ToArray();
        Array.Reverse(top);
        return new DepthSide(top);
    }

    private bool IsBetter(decimal price, decimal other) => isBid ? price > other : price < other;

    /// <summary>Finds the index of a price, or the index at which it belongs: after all that are worse.</summary>
    [MethodImpl(HotPath.FromTheStart)]
    private bool Find(decimal price, out int index)
    {
        // Invariant: all levels from `better` on are better than the price.
        var levels = _levels;
        var better = Count;
        var step = 1;
        var probe = better - 1;
        while (probe >= 0)
        {
            var order = decimal.Compare(levels[probe].Price, price);
            if (order == 0)
            {
                index = probe;
                return true;
            }

            if (order > 0 != isBid) break;
            better = probe;
            probe -= step;
            step += step;
        }

        // Invariant: all levels up to `worse` are worse than the price.
        var worse = Math.Max(probe, -1);
        while (better - worse > 1)
        {
            probe = (better + worse) >>> 1;
            var order = decimal.Compare(levels[probe].Price, price);
            if (order == 0)
            {
                index = probe;
                return true;
            }

            if (order > 0 == isBid) better = probe;
            else worse = probe;
        }

        index = better;
        return false;
    }

    private void InsertAt(int index, in PriceLevel level)
    {
        if (Count == maxLevels)
        {
            // Drops many levels at once, so that a full side is not moved as a whole for every new level.
            var dropped = Math.Max(maxLevels / 8, 1);
            DropWorst(dropped);
            index -= dropped;
            if (index < 0) return;
        }

        if (Count == _levels.Length) EnsureCapacity(Math.Min(Math.Max(Count + Count / 4, LeastCapacity), maxLevels));
        Array.Copy(_levels, index, _levels, index + 1, Count - index);
        _levels[index] = level;
        Count++;
    }

    private void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_levels, index + 1, _levels, index, Count - index);
    }

    private void DropWorst(int count)
    {
        // With a single level left there is no better one to name, and the dropped price serves as well.
        var worst = _levels[Math.Min(count, Count - 1)].Price;
        if (KnownTo is not { } known || IsBetter(worst, known)) KnownTo = worst;
        Count -= count;
        Array.Copy(_levels, count, _levels, 0, Count);
    }

    private void EnsureCapacity(int capacity)
    {
        if (capacity > _levels.Length) Array.Resize(ref _levels, capacity);
    }
}
