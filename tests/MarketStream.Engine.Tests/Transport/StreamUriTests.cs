using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Transport;

public sealed class StreamUriTests
{
    private static readonly Uri Base = new("wss://stream.example.com:9443");

    // Spot, web-socket-streams: timeUnit=MICROSECOND in the URL, after ? or &.
    [Theory]
    [InlineData(AccessMode.Raw, "", "/ws?timeUnit=MICROSECOND")]
    [InlineData(AccessMode.Raw, "ethusdt@trade", "/ws/ethusdt@trade?timeUnit=MICROSECOND")]
    [InlineData(AccessMode.Combined, "", "/stream?timeUnit=MICROSECOND")]
    [InlineData(AccessMode.Combined, "ethusdt@trade", "/stream?streams=ethusdt@trade&timeUnit=MICROSECOND")]
    public void Build_Microseconds_StandInTheQuery(AccessMode access, string name, string expected)
    {
        var spot = VenueCatalog.Shared.Get("binance-spot");
        var uri = StreamUri.Build(Base, spot.Routes[0], access, spot.Limits, name.Length == 0 ? [] : [name], out _, spot.MicrosecondQuery);
        Assert.Equal(expected, uri.PathAndQuery);
    }

    [Fact]
    public void Build_Microseconds_CountForTheLengthOfTheUri()
    {
        var limits = VenueCatalog.Shared.Get("binance-spot").Limits with { RequestUriLength = 120 };
        var names = Enumerable.Range(10, 20).Select(i => $"coin{i}usdt@trade").ToList();
        var uri = StreamUri.Build(Base, new VenueRoute("", ""), AccessMode.Combined, limits, names, out var included, "timeUnit=MICROSECOND");
        Assert.InRange(uri.AbsoluteUri.Length, 100, 120);
        Assert.InRange(included, 1, 5);
    }

    [Theory]
    [InlineData("binance-spot", true)]
    [InlineData("binance-spot-testnet", true)]
    [InlineData("binance-us", false)]
    [InlineData("binance-usdm", false)]
    public void MicrosecondQuery_ShippedVenue_IsOfferedWhereDocumented(string venue, bool isOffered) =>
        Assert.Equal(isOffered, VenueCatalog.Shared.Get(venue).MicrosecondQuery is not null);

    [Fact]
    public async Task OpenAsync_MicrosecondsWhereNotOffered_IsRefusedBeforeADial()
    {
        var options = new ConnectionOptions
        {
            Name = "fine",
            Venue = VenueCatalog.Shared.Get("binance-usdm"),
            Uri = new Uri("ws://127.0.0.1:9/"),
            TimeUnit = StreamTimeUnit.Microsecond,
        };
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => MarketConnection.OpenAsync(options, [], TestContext.Current.CancellationToken));
        Assert.Equal("TimeUnitNotOffered", error.ErrorId);
    }
}
