using MarketStream.Events;

namespace MarketStream.Engine.Tests.Protocol;

public sealed class DepthReaderTests
{
    [Fact]
    public void Read_DepthUpdate_FillsEveryField()
    {
        var depth = new Socket(Venue.Futures).With("solusd_perp@depth", "DepthUpdate").OneOf<DepthUpdateEvent>(
            "solusd_perp@depth",
            """{"e":"depthUpdate","E":1760000000002,"T":1760000000001,"s":"SOLUSD_PERP","ps":"SOLUSD","U":157,"u":160,"pu":149,"b":[["151.10","10"],[151.0,0]],"a":[]}""");

        Assert.Equal((157, 160, 149), (depth.FirstUpdateId, depth.LastUpdateId, depth.PreviousUpdateId));
        Assert.Equal("151.10:10 151.0:0", depth.Bids.ToString());
        Assert.Same(DepthSide.Empty, depth.Asks);
        Assert.Equal("SOLUSD", depth.Pair);
        Assert.Equal(1760000000001, depth.TransactionTimeUnixMs);
    }

    [Fact]
    public void Read_OptionPartialDepth_FillsEveryField()
    {
        var depth = new Socket(Venue.Options).With("S@depth10", "Depth").OneOf<PartialDepthEvent>(
            "S@depth10",
            """{"e":"depth","E":1760000000002,"T":1760000000001,"s":"SOL-261225-150-C","u":162,"pu":162,"b":[["30.1","3"],["30.2","1"]],"a":[["31.5","89"],["31.4","2"]]}""");

        Assert.Equal((null, 162, 162), (depth.FirstUpdateId, depth.LastUpdateId, depth.PreviousUpdateId));
        Assert.Equal((30.2m, 1m, 31.4m, 2m), (depth.BidPrice, depth.BidQuantity, depth.AskPrice, depth.AskQuantity));
        Assert.Equal("SOL-261225-150-C", depth.Symbol);
    }

    [Fact]
    public void Read_SpotPartialDepth_TakesItsSymbolFromTheStream()
    {
        var depth = new Socket(Venue.Spot).With("solbtc@depth5", "Depth").OneOf<PartialDepthEvent>(
            "solbtc@depth5",
            """{"lastUpdateId":160,"bids":[["0.0024","10"]],"asks":[["0.0026","100",[]]]}""");

        Assert.Equal("SOLBTC", depth.Symbol);
        Assert.Equal(160, depth.LastUpdateId);
        Assert.Equal("0.0024:10", depth.Bids.ToString());
        Assert.Equal("0.0026:100", depth.Asks.ToString());
    }

    [Fact]
    public void Read_MoreLevelsThanTheBufferHolds_KeepsThemAll()
    {
        var levels = string.Join(',', Enumerable.Range(1, 9000).Select(i => $"[\"{i}.5\",\"{i}\"]"));
        var socket = new Socket(Venue.Spot).With("solbtc@depth", "DepthUpdate");
        for (var i = 0; i < 2; i++)
        {
            var depth = socket.OneOf<DepthUpdateEvent>(
                "solbtc@depth",
                $$"""{"e":"depthUpdate","s":"SOLBTC","U":1,"u":2,"b":[{{levels}}],"a":[["1","2"]]}""");

            Assert.Equal(9000, depth.Bids.Count);
            Assert.Equal(new PriceLevel(9000.5m, 9000m), depth.Bids[8999]);
            Assert.Equal("1:2", depth.Asks.ToString());
        }
    }

    [Theory]
    [InlineData("""{"e":"depthUpdate","u":2,"b":[]}""")]
    [InlineData("""{"e":"depthUpdate","b":[],"a":[]}""")]
    [InlineData("""{"e":"depthUpdate","u":2,"b":[["1"]],"a":[]}""")]
    [InlineData("""{"e":"depthUpdate","u":2,"b":["1","2"],"a":[]}""")]
    [InlineData("""{"e":"depthUpdate","u":2,"b":[["1","x"]],"a":[]}""")]
    [InlineData("""{"e":"depthUpdate","u":2,"b":{},"a":[]}""")]
    [InlineData("""{"lastUpdatXXXX":2,"bids":[],"asks":[]}""")]
    public void Read_WithoutWhatABookNeeds_StaysRaw(string payload) =>
        new Socket(Venue.Spot).With("solbtc@depth", "DepthUpdate").OneOf<RawEvent>("solbtc@depth", payload);
}
