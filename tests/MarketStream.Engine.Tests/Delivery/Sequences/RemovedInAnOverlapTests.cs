using MarketStream.Engine.Protocol;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

/// <summary>
/// Streams that are removed and wanted again while two sockets carry them. What came while nobody wanted it is not delivered, yet it has to
/// be remembered: the other socket sends it later, and would otherwise seem to count anew.
/// </summary>
public sealed class RemovedInAnOverlapTests
{
    private const int Rounds = 400;
    private const int Events = 60;

    [Fact]
    public void Deliver_OtherSocketTellsWhatCameMeanwhile_DropsIt()
    {
        using var rig = new MergerRig();
        rig.Deliver(1, Quote(10), Quote(11));
        rig.BeginOverlap(2);
        rig.Remove();
        rig.Deliver(1, Quote(12), Quote(13));
        rig.WantAgain();
        rig.Deliver(1, Quote(14));
        rig.TryHandOver(isPatienceOver: true);
        rig.Deliver(2, Quote(12), Quote(13), Quote(14), Quote(15));
        Assert.Equal(["10", "11", "14", "15"], rig.Received());
    }

    [Fact]
    public void Deliver_SocketThatHasYetToObeyTheRemoval_TakesNothingFromTheOther()
    {
        using var rig = new MergerRig();
        var late = new StreamEntry("test", rig.Entry.Name, null) { Tag = rig.Subscription };
        rig.Deliver(1, Quote(10));
        rig.BeginOverlap(2);
        rig.TryHandOver(isPatienceOver: true);
        rig.Remove();
        rig.WantAgain();
        rig.Merger.Deliver(2, [late, late], [Quote(11), Quote(12)]);
        rig.Deliver(1, Quote(11), Quote(12));
        Assert.Equal(["10", "11", "12"], rig.Received());
    }

    [Fact]
    public void Deliver_NextSocketSaidWhatNobodyWantedFromTheOneBefore_ComesBeforeWhatThatOneSaysSince()
    {
        using var rig = new MergerRig();
        rig.Deliver(1, Ticker(1));
        rig.Remove();
        var late = new StreamEntry("test", rig.Entry.Name, null) { Tag = rig.Subscription };
        rig.WantAgain();
        rig.BeginOverlap(2);
        rig.Merger.Deliver(1, [late, late], [Ticker(2), Ticker(3)]);
        rig.Deliver(2, Ticker(2), Ticker(3));
        rig.Deliver(1, Ticker(4), Ticker(5));
        rig.Deliver(2, Ticker(4), Ticker(5), Ticker(6));
        rig.Promote();
        Assert.Equal([1, 2, 3, 4, 5, 6], rig.Take().OfType<TickerEvent>().Select(ticker => ticker.EventTimeMicroseconds!.Value));
    }

    [Fact]
    public void Deliver_SlowerSocketTellsTheCountBefore_DropsIt()
    {
        using var rig = new MergerRig();
        rig.BeginOverlap(2);
        rig.Deliver(2, Depth(50, 1005), Depth(51, 1006));
        rig.TryHandOver(isPatienceOver: true);
        rig.Deliver(1, Depth(9000, 1003), Depth(9001, 1004), Depth(50, 1005), Depth(51, 1006), Depth(52, 1007));
        Assert.Equal(["50", "51", "52"], rig.Received());
    }

    [Fact]
    public void Deliver_FirstOfTheOtherSocketIsStampedABitEarly_ComesAllTheSame()
    {
        using var rig = new MergerRig();
        rig.BeginOverlap(2);
        rig.Deliver(1, Depth(50, 1005));
        rig.TryHandOver(isPatienceOver: true);
        rig.Deliver(2, Depth(51, 1004), Depth(52, 1006));
        Assert.Equal(["50", "51", "52"], rig.Received());
    }

    [Theory]
    [InlineData(NumberedKind.Trade)]
    [InlineData(NumberedKind.AggregateTrade)]
    [InlineData(NumberedKind.SpotDepth)]
    [InlineData(NumberedKind.ChainedDepth)]
    [InlineData(NumberedKind.BookTicker)]
    [InlineData(NumberedKind.PartialDepth)]
    [InlineData(NumberedKind.UntimedBookTicker)]
    [InlineData(NumberedKind.UntimedPartialDepth)]
    public void Deliver_RemovedAndWantedAgainAtRandom_ComesOnceAndInOrder(NumberedKind kind)
    {
        for (var seed = 0; seed < Rounds; seed++) Run(kind, seed);
    }

    private static void Run(NumberedKind kind, int seed)
    {
        var random = new Random(seed);
        var (venue, restarts) = Make(kind, random);
        var (due, said) = (new bool[Events], new int[Events]);
        using var rig = new MergerRig();
        var (one, two, heard, lastOfOne) = (0, random.Next(1, 10), -1, Events - 10);
        var (isWanted, changes) = (true, 0);
        for (; one < two - random.Next(2); one++) Notify(1, one);
        rig.BeginOverlap(2);
        while (one < lastOfOne || two < lastOfOne)
        {
            if (random.Next(8) == 0) Change();
            if (one < lastOfOne && (two >= lastOfOne || random.Next(3) != 0)) Notify(1, one++);
            else Notify(2, two++);
            if (random.Next(4) == 0) rig.TryHandOver();
        }

        if (!isWanted) Change();
        rig.Promote();
        for (; two < Events; two++) Notify(2, two);

        var items = rig.Take();
        var order = items.OfType<StreamEvent>().Select(item => Array.IndexOf(venue, item)).ToList();
        var told = $"{kind}, {seed}: {string.Join(' ', order)}";
        Assert.True(order.Zip(order.Skip(1)).All(pair => pair.First < pair.Second), told);
        // Without times, a count that begins anew just when the stream is wanted again looks the same as a socket that is late.
        var isTold = kind < NumberedKind.UntimedTrade || restarts == 0;
        if (!isTold) return;
        Assert.True(Enumerable.Range(0, Events).Where(i => due[i]).All(order.Contains), told);
        Assert.True(items.OfType<StreamNotice>().Count(notice => notice.Message == "restart") <= restarts, told);

        void Notify(int generation, int index)
        {
            // An event is due when both sockets send it within the same period of being wanted: what is held back at a removal is discarded.
            if (index > heard) (said[index], heard) = (changes, index);
            due[index] = isWanted && said[index] == changes;
            rig.Deliver(generation, venue[index]);
        }

        void Change()
        {
            if (isWanted) rig.Remove();
            else rig.WantAgain();
            isWanted = !isWanted;
            changes++;
        }
    }

    private static (StreamEvent[] Venue, int Restarts) Make(NumberedKind kind, Random random)
    {
        var venue = new StreamEvent[Events];
        var restarts = 0;
        long id = 500_000;
        long[] distances = [11, 300, 60_000, 3_000_000_000];
        for (var i = 0; i < Events; i++)
        {
            if (i is 25 or 42 && random.Next(3) != 0)
            {
                id -= distances[random.Next(distances.Length)];
                restarts++;
            }

            venue[i] = kind.Make(++id, 1000 + i);
        }

        return (venue, restarts);
    }

    private static TickerEvent Ticker(long time) => new() { Symbol = "S", EventTimeMicroseconds = time };

    private static BookTickerEvent Quote(long id) => (BookTickerEvent)NumberedKind.UntimedBookTicker.Make(id, id);

    private static StreamEvent Depth(long id, long time) => NumberedKind.ChainedDepth.Make(id, time);
}
