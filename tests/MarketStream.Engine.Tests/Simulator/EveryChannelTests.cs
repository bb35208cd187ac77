using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>Nothing that the simulator accepts is silent: each channel of each profile that ships sends events of its type.</summary>
public sealed class EveryChannelTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 14, 29, 50, TimeSpan.Zero);

    public static TheoryData<string> Venues =>
    [
        .. VenueCatalog.Shared.All.Where(venue => venue.Status != VenueStatus.Custom && venue.Channels.Count > 0).Select(venue => venue.Name),
    ];

    [Theory]
    [MemberData(nameof(Venues))]
    public void Channel_OfEveryProfile_SendsTypedEvents(string venue)
    {
        var streams = new SimulatedStreams(venue, Start);
        var waiting = ChannelNames.Of(streams.Grammar, streams.Market).Distinct().ToHashSet();
        Assert.All(streams.Grammar.Profile.Channels, channel => Assert.Contains(waiting, name => streams.Grammar.Parse(name).Channel == channel));
        foreach (var name in waiting) streams.Add(name);
        streams.OnEvent = item =>
        {
            Assert.True(item is not RawEvent, $"{item.Stream}: {item.GetRawText()}");
            waiting.Remove(item.Stream);
        };
        streams.Run(TimeSpan.FromSeconds(5));
        Assert.Empty(waiting);
    }

    [Fact]
    public void MarkPricesOfAllContracts_OfCoinm_HoldBothFamilies()
    {
        var coinm = TestVenues.Get("binance-coinm");
        var all = TestVenues.Get("binance-usdm").Channels.First(channel => channel.Name == "AllMarkPrices") with { Route = "" };
        var streams = new SimulatedStreams(coinm with { Channels = [.. coinm.Channels.Where(channel => channel.Name != all.Name), all] }, Start);
        streams.Add("!markPrice@arr@1s");
        streams.Run(TimeSpan.FromSeconds(1));
        Assert.All(streams.Events, item => Assert.IsType<MarkPriceEvent>(item));
        Assert.Contains(streams.Events, item => item.Symbol == "BTCUSDT");
        Assert.Contains(streams.Events, item => item.Symbol == "BTCUSD_PERP");
    }

    [Fact]
    public void ContinuousKlines_OfASecond_AreMade()
    {
        var usdm = TestVenues.Get("binance-usdm");
        var klines = usdm.Channels.First(channel => channel.Name == "ContinuousKline");
        var seconds = klines with { Variables = new Dictionary<string, IReadOnlyList<string>> { ["interval"] = ["1m", "1s"] } };
        var streams = new SimulatedStreams(usdm with { Channels = [.. usdm.Channels.Where(channel => channel != klines), seconds] }, Start);
        streams.Add("btcusdt_perpetual@continuousKline_1s");
        streams.Run(TimeSpan.FromSeconds(5));
        var closed = streams.Events.OfType<KlineEvent>().Where(candle => candle.IsClosed).ToList();
        Assert.True(closed.Count >= 3);
        Assert.All(closed.Zip(closed.Skip(1)), pair => Assert.Equal(pair.First.OpenTimeUnixMs + 1000, pair.Second.OpenTimeUnixMs));
    }

    [Theory]
    [InlineData("binance-usdm", "btcusdt@trade", "public")]
    [InlineData("binance-coinm", "btcusd_perp@trade", "")]
    public void Trades_OfFutures_AreServedThoughNoDocumentNamesThem(string venue, string name, string route)
    {
        var streams = new SimulatedStreams(venue, Start);
        Assert.True(streams.Factory.IsKnown(name, route));
        Assert.False(streams.Factory.IsKnown(name, "market"));
        Assert.NotNull(streams.Factory.Make(new(name)));
    }

    [Theory]
    [InlineData("binance-usdm", "btcusdt_270625@compositeIndex")]
    [InlineData("binance-usdm", "btcusdt@assetIndex")]
    public void Stream_OnWhichNothingWillEverHappen_IsRefused(string venue, string name)
    {
        var streams = new SimulatedStreams(venue, Start);
        Assert.False(streams.Factory.IsKnown(name, "market"));
        Assert.True(streams.Factory.IsMute(name, "market"));
    }

    [Theory]
    [InlineData("binance-usdm", "nosuchusdt@markPrice", "market")]
    [InlineData("binance-usdm", "btcusdt@markPrice", "public")]
    [InlineData("binance-usdm", "BTCUSDT@markPrice", "market")]
    [InlineData("binance-usdm", "btcusdt@nothing", "market")]
    public void Stream_ThatTheVenueDoesNotKnow_IsAcceptedAndNotServed(string venue, string name, string route)
    {
        var streams = new SimulatedStreams(venue, Start);
        Assert.False(streams.Factory.IsKnown(name, route));
        Assert.False(streams.Factory.IsMute(name, route));
    }
}
