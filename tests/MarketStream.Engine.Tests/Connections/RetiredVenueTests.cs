using MarketStream.Engine.Connections;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Errors;

namespace MarketStream.Engine.Tests.Connections;

public sealed class RetiredVenueTests
{
    [Fact]
    public async Task OpenAsync_RetiredVenueWithoutAddress_SaysWhereItsStreamsWent()
    {
        var options = new ConnectionOptions { Name = "retired", Venue = VenueCatalog.Shared.Get("binance-options") };
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => MarketConnection.OpenAsync(options, [], TestContext.Current.CancellationToken));
        Assert.Equal("VenueRetired", error.ErrorId);
        Assert.Contains("-Venue binance-options-2026", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Uri", error.Message, StringComparison.Ordinal);
    }
}
