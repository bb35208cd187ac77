using System.Globalization;
using MarketStream.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

public sealed class StreamMergerTests
{
    [Fact]
    public void End_InAnOverlap_TheNextSocketSpeaksAtOnce()
    {
        using var rig = new MergerRig();
        rig.Deliver(1, Trade(1));
        rig.BeginOverlap(2);
        rig.Deliver(2, Trade(5));
        Assert.Equal(["1"], rig.Received());
        rig.Merger.End(1, [rig.Subscription]);
        Assert.Equal(["Rollover 2-4", "5"], rig.Received());
        rig.Deliver(2, Trade(6), Trade(3, "OTHER"));
        Assert.Equal(["6", "3"], rig.Received());
        Assert.True(rig.TryHandOver());
        Assert.True(rig.Merger.HasPassed(null));
        Assert.True(rig.Merger.HasEnded(1));
        Assert.False(rig.Merger.HasEnded(2));
    }

    [Fact]
    public void End_BeforeTheNextSocketOpens_NothingIsWaitedFor()
    {
        using var rig = new MergerRig();
        rig.Deliver(1, Trade(1));
        rig.Merger.End(1, [rig.Subscription]);
        Assert.False(rig.TryHandOver());
        rig.BeginOverlap(2);
        rig.Deliver(2, Trade(5));
        Assert.Equal(["1", "Rollover 2-4", "5"], rig.Received());

        // What the ended socket sends all the same has been delivered already.
        rig.Deliver(1, Trade(4));
        Assert.Empty(rig.Received());
        Assert.True(rig.TryHandOver());
        rig.Promote();

        // The end of socket 1 does not count as the end of socket 2.
        rig.BeginOverlap(3);
        rig.Deliver(3, Trade(9));
        Assert.Empty(rig.Received());
    }

    [Fact]
    public void End_QuietStream_IsHandedOverAtOnce()
    {
        using var rig = new MergerRig();
        rig.BeginOverlap(2);
        Assert.False(rig.TryHandOver());
        rig.Merger.End(1, [rig.Subscription]);
        Assert.True(rig.TryHandOver());
    }

    [Fact]
    public void Deliver_CandleThatMayBeQuiet_SaysSo()
    {
        using var rig = new MergerRig();
        rig.Deliver(1, NumberedKind.Kline.Make(1, 1), NumberedKind.Kline.Make(4, 4));
        Assert.Equal(["1", "NoTrades 120000-180000", "4"], rig.Received());

        // After the loss of a socket, the candles may just as well have been lost with it.
        rig.Merger.Start(2, GapCause.Reconnect);
        rig.Deliver(2, NumberedKind.Kline.Make(6, 6));
        Assert.Equal(["Reconnect 300000-300000", "6"], rig.Received());
    }

    [Fact]
    public void Deliver_SymbolsWithoutEnd_TracksAreBoundedAndItIsSaid()
    {
        const int symbols = 300_000;
        using var rig = new MergerRig();
        var (events, said, most) = (0L, new List<StreamNotice>(), 0);
        for (var i = 0; i < symbols; i++)
        {
            rig.Deliver(1, Trade(1, i.ToString(CultureInfo.InvariantCulture)));
            if (i % 20_000 != 0) continue;
            most = Math.Max(most, rig.Subscription.Tracks.All.Count());
            Count(rig.Take());
        }

        Count(rig.Take());
        Assert.Equal(symbols, events);
        Assert.InRange(most, 1000, StreamTracks.MostOfMany);
        Assert.InRange(rig.Merger.Forgotten, symbols - StreamTracks.MostOfMany, symbols);
        Assert.All(said, notice => Assert.Equal(NoticeKind.Untracked, notice.Kind));
        Assert.InRange(said.Count, 2, 7);

        void Count(List<StreamItem> items)
        {
            events += items.Count(item => item is StreamEvent);
            said.AddRange(items.OfType<StreamNotice>());
        }
    }

    [Fact]
    public void Deliver_StreamOfOneSymbol_FollowsAFewOthersAndForgetsTheOldest()
    {
        using var rig = new MergerRig(new StreamGrammar(VenueCatalog.Shared.Get("binance-spot")).Parse("btcusdt@trade"));
        for (var i = 0; i < 1000; i++)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(1));
            rig.Deliver(1, Trade(1 + (2 * i), "BTCUSDT"), Trade(1, $"X{i}"));
            Assert.InRange(rig.Subscription.Tracks.All.Count(), 2, StreamTracks.MostOfOne);
        }

        // The symbol that continues is never forgotten, so each of its gaps is reported.
        Assert.Equal(999, rig.Take().Count(item => item is StreamNotice { Kind: NoticeKind.Gap }));
    }

    [Fact]
    public void Deliver_SymbolsTooLongToBeOnes_ArePassedOn()
    {
        using var rig = new MergerRig();
        var longest = new string('x', StreamTracks.LongestSymbol);
        rig.Deliver(1, Trade(1, longest), Trade(1, longest + "y"), Trade(3, longest + "y"), Trade(3, longest));
        rig.BeginOverlap(2);
        rig.Deliver(2, Trade(4, longest + "y"));
        rig.Deliver(1, Trade(4, longest + "y"));
        var items = rig.Take();
        Assert.Equal(5, items.OfType<TradeEvent>().Count());
        Assert.Single(items, item => item is StreamNotice { Kind: NoticeKind.Untracked });
        Assert.Single(items, item => item is StreamNotice { Kind: NoticeKind.Gap });
        Assert.Single(rig.Subscription.Tracks.All);
        Assert.Equal(1, rig.Merger.Repeated);
    }

    [Fact]
    public void Deliver_NextSocketFarAheadInManySymbols_HoldsABoundedNumber()
    {
        using var rig = new MergerRig();
        rig.BeginOverlap(2);
        for (var symbol = 0; symbol < 300; symbol++)
        {
            for (var id = 0; id < 1000; id++) rig.Deliver(2, Trade(id, symbol.ToString(CultureInfo.InvariantCulture)));
        }

        Assert.InRange(rig.Take().Count(item => item is TradeEvent), 90_000, 110_000);
    }

    [Fact]
    public void Deliver_StreamThatBeginsSoonerOnTheNextSocket_KeepsItsOrder()
    {
        using var rig = new MergerRig();
        rig.BeginOverlap(2);
        rig.Deliver(2, Candle(3093), Candle(3094));
        rig.Deliver(1, Candle(3094), Candle(3095));
        rig.Deliver(2, Candle(3095), Candle(3096));
        rig.Promote();
        Assert.Equal([3093, 3094, 3095, 3096], rig.Take().OfType<KlineEvent>().Select(candle => candle.EventTimeMicroseconds!.Value));
    }

    [Fact]
    public void Deliver_StreamThatBeginsLaterOnTheNextSocket_KeepsItsOrder()
    {
        using var rig = new MergerRig();
        rig.BeginOverlap(2);
        rig.Deliver(2, Candle(3095), Candle(3096));
        rig.Deliver(1, Candle(3094), Candle(3095));
        rig.Promote();
        Assert.Equal([3094, 3095, 3096], rig.Take().OfType<KlineEvent>().Select(candle => candle.EventTimeMicroseconds!.Value));
    }

    [Fact]
    public void Inherit_StreamWantedAgainAtOnce_DropsWhatCameBeforeAndSaysTheHoleForWhatItIs()
    {
        using var rig = new MergerRig();
        rig.Deliver(1, Trade(1), Trade(2), Trade(3));
        rig.Remove();
        rig.WantAgain();
        rig.Deliver(1, Trade(2), Trade(3), Trade(9));
        rig.Subscription.MoveTo(SubscriptionState.Confirmed);
        rig.Deliver(1, Trade(11), Trade(13));
        Assert.Equal(["1", "2", "3", "Resubscribed 4-8", "9", "Resubscribed 10-10", "11", "Venue 12-12", "13"], rig.Received());
        Assert.Equal(3, rig.Subscription.EventCount);
    }

    [Fact]
    public void BeginOverlap_BeforeTheLastOneIsCaughtUpWith_RemembersWhatWasSaid()
    {
        using var rig = new MergerRig();
        rig.Deliver(1, Quote(10));
        rig.BeginOverlap(2);
        rig.Deliver(1, Quote(11), Quote(12));
        rig.TryHandOver(isPatienceOver: true);
        rig.Promote();
        rig.BeginOverlap(3);
        rig.Deliver(2, Quote(11), Quote(12), Quote(13));
        Assert.Equal(["10", "11", "12", "13"], rig.Received());
    }

    [Fact]
    public void Inherit_EventsCameWhileNobodyWantedThem_ShowAsOneHole()
    {
        using var rig = new MergerRig();
        rig.Deliver(1, Trade(1), Trade(2));
        rig.Remove();
        rig.Deliver(1, Trade(3), Trade(4), Trade(6));
        rig.WantAgain();
        rig.Deliver(1, Trade(7), Trade(8));
        Assert.Equal(["1", "2", "Resubscribed 3-6", "7", "8"], rig.Received());
    }

    [Fact]
    public void Deliver_ObserverThrows_EveryEventArrives()
    {
        using var rig = new MergerRig();
        rig.Observe(new FaultyObserver());
        for (var i = 1; i <= 600; i++) rig.Deliver(1, Trade(i));
        Assert.Equal(Enumerable.Range(1, 600).Select(id => id.ToString(CultureInfo.InvariantCulture)), rig.Received());
    }

    private static StreamEvent Quote(long id) => NumberedKind.UntimedBookTicker.Make(id, id);

    private sealed class FaultyObserver : IEventObserver
    {
        public string Part => "faulty";

        public void OnEvents(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken) =>
            throw new InvalidOperationException();

        public void Suspend()
        {
        }

        public void Recover()
        {
        }

        public void OnNotice(StreamNotice notice)
        {
        }
    }

    private static KlineEvent Candle(long time) => new() { Interval = "1h", OpenTimeMicroseconds = 0, EventTimeMicroseconds = time, Symbol = "S" };

    private static TradeEvent Trade(long id, string symbol = "S") => new() { TradeId = id, EventTimeMicroseconds = 1000 + id, Symbol = symbol };
}
