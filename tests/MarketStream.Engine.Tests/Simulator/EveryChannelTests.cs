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
        .. VenueCatalog.Shared.All.Where(venue => venue.Status != VenueStatus.Custom).Select(venue => venue.Name),
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
