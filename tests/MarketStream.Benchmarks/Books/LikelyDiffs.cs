using MarketStream.Events;

namespace MarketStream.Benchmarks.Books;

/// <summary>
/// Updates with the statistics of real ones. In captures of futures and spot at 100 ms an update has eight levels on average, of which half
/// are within nine levels of the best price, a tenth beyond 47 and a hundredth beyond 200. One level in sixteen is new or removed; here it
/// is one in eight.
/// </summary>
internal sealed class LikelyDiffs
{
    private const double MedianRank = 9;
    private const double Spread = 1.29;
    private const int MeanLevels = 8;
    private const int Middle = 1_000_000;

    private readonly Random _random;
    private readonly int _levels;

    // The levels of each side, as distances from the middle in ticks.
    private readonly List<int>[] _sides;
    private long _id = 1000;

    public LikelyDiffs(int seed, int levels)
    {
        _random = new Random(seed);
        _levels = levels;
        _sides = [Side(), Side()];
    }

    public PartialDepthEvent Snapshot() => new()
    {
        LastUpdateId = _id,
        Bids = new DepthSide([.. _sides[0].Select(distance => Level(true, distance, Quantity()))]),
        Asks = new DepthSide([.. _sides[1].Select(distance => Level(false, distance, Quantity()))]),
    };

    public DepthUpdateEvent Next()
    {
        var count = 1 + (int)(-Math.Log(1 - _random.NextDouble()) * (MeanLevels - 1));
        var bids = new List<PriceLevel>();
        var asks = new List<PriceLevel>();
        for (var i = 0; i < count; i++)
        {
            var isBid = _random.Next(2) == 0;
            (isBid ? bids : asks).Add(Change(isBid));
        }

        var previous = _id;
        _id += 1 + _random.Next(1000);
        return new DepthUpdateEvent
        {
            PreviousUpdateId = previous,
            FirstUpdateId = previous + 1,
            LastUpdateId = _id,
            Bids = new DepthSide([.. bids]),
            Asks = new DepthSide([.. asks]),
        };
    }

    private PriceLevel Change(bool isBid)
    {
        var side = _sides[isBid ? 0 : 1];
        var rank = Math.Min(Rank(), side.Count - 1);
        var distance = side[rank];
        switch (_random.Next(16))
        {
            case 0 when side.Count > _levels * 9 / 10:
                side.RemoveAt(rank);
                return Level(isBid, distance, 0);
            case 1 when side.Count < _levels && Gap(side, rank) is { } free:
                side.Insert(rank + 1, free);
                return Level(isBid, free, Quantity());
            default:
                return Level(isBid, distance, Quantity());
        }
    }

    // A standard normal number by the Box-Muller method; ranks are log-normally distributed.
    private int Rank()
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return (int)(MedianRank * Math.Exp(Spread * normal));
    }

    private int? Gap(List<int> side, int rank)
    {
        var next = rank + 1 < side.Count ? side[rank + 1] : side[rank] + 4;
        return next - side[rank] > 1 ? _random.Next(side[rank] + 1, next) : null;
    }

    private List<int> Side() => [.. Enumerable.Range(0, _levels).Select(rank => 1 + rank * 3)];

    private int Quantity() => _random.Next(1, 1_000_000);

    private static PriceLevel Level(bool isBid, int distance, int quantity) =>
        new(new decimal(isBid ? Middle - distance : Middle + distance, 0, 0, false, 4), new decimal(quantity, 0, 0, false, 3));
}
