using MarketStream.Events;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

/// <summary>
/// The venue counts anew while two sockets carry a stream: however the two interleave, every event comes once and in order, and every
/// restart is reported once.
/// </summary>
public sealed class OverlapRestartTests
{
    private const int Rounds = 60;
    private const int Events = 40;

    [Theory]
    [InlineData(NumberedKind.Trade)]
    [InlineData(NumberedKind.AggregateTrade)]
    [InlineData(NumberedKind.SpotDepth)]
    [InlineData(NumberedKind.ChainedDepth)]
    [InlineData(NumberedKind.BookTicker)]
    [InlineData(NumberedKind.PartialDepth)]
    [InlineData(NumberedKind.UntimedTrade)]
    [InlineData(NumberedKind.UntimedBookTicker)]
    [InlineData(NumberedKind.UntimedPartialDepth)]
    public void Deliver_RestartsInAnOverlap_EveryEventComesOnceInOrder(NumberedKind kind)
    {
        foreach (var distance in (long[])[1, 2, 7, 100, 60_000, 3_000_000_000])
        {
            for (var seed = 0; seed < Rounds; seed++) Run(kind, distance, seed);
        }
    }

    private static void Run(NumberedKind kind, long distance, int seed)
    {
        var random = new Random(seed);
        var (venue, restarts) = Make(kind, distance, random);
        using var rig = new MergerRig();

        // The next socket opens before the venue counts anew, since its first event alone would not show to which count it belongs.
        var (one, two, lastOfOne) = (0, random.Next(1, 10), Events - 10);
        for (; one < two - random.Next(2); one++) rig.Deliver(1, venue[one]);
        rig.BeginOverlap(2);
        while (one < lastOfOne || two < lastOfOne)
        {
            if (one < lastOfOne && (two >= lastOfOne || random.Next(3) != 0)) rig.Deliver(1, venue[one++]);
            else rig.Deliver(2, venue[two++]);
            if (random.Next(4) == 0) rig.TryHandOver();
        }

        rig.Promote();
        for (; two < Events; two++) rig.Deliver(2, venue[two]);
        var items = rig.Take();
        var delivered = items.OfType<StreamEvent>().ToList();
        Assert.True(venue.SequenceEqual(delivered), $"{kind}, {distance}, {seed}: {string.Join(' ', delivered.Select(item => Array.IndexOf(venue, item)))}");
        Assert.Equal(restarts, items.Count - delivered.Count);
    }

    private static (StreamEvent[] Venue, int Restarts) Make(NumberedKind kind, long distance, Random random)
    {
        var venue = new StreamEvent[Events];
        var restarts = 0;
        long id = 500_000;
        for (var i = 0; i < Events; i++)
        {
            // Later than the tenth, so that each socket has sent something before.
            if (i is 15 or 27 && random.Next(4) != 0)
            {
                id -= distance;
                restarts++;
            }
            else
            {
                id++;
            }

            venue[i] = kind.Make(id, 1000 + i);
        }

        return (venue, restarts);
    }
}
