using System.Text;
using MarketStream.Engine.Books;

namespace MarketStream.Engine.Tests.Books;

public sealed class SnapshotReaderTests
{
    [Theory]
    [InlineData("""{"lastUpdateId":7,"bids":[["4.00","431.0"]],"asks":[["4.02","12.0"]]}""", null)]
    [InlineData("""{"lastUpdateId":7,"E":1760000000001,"T":1760000000000,"bids":[["4.00","431.0"]],"asks":[["4.02","12.0"]]}""", 1760000000001L)]
    [InlineData("""{"lastUpdateId":7,"symbol":"S","pair":"P","E":1760000000001,"T":1,"bids":[["4.00","431.0"]],"asks":[["4.02","12.0"]]}""", 1760000000001L)]
    [InlineData("""{ "bids": [["4.00", "431.0"]], "asks": [["4.02", "12.0"]], "T": 1760000000000, "lastUpdateId": 7 }""", null)]
    [InlineData("""{"T":1760000000000,"u":7,"bids":[["4.00","431.0"]],"asks":[["4.02","12.0"]]}""", null)]
    public void Read_EveryVenuesAnswer_IsTheBook(string json, long? time)
    {
        var snapshot = SnapshotReader.Read(Encoding.UTF8.GetBytes(json), "S", 5)!;
        Assert.Equal((7, "S", time, 5), (snapshot.LastUpdateId, snapshot.Symbol, snapshot.EventTimeUnixMs, snapshot.ReceivedAt.Ticks));
        Assert.Equal(("4.00:431.0", "4.02:12.0"), (snapshot.Bids.ToString(), snapshot.Asks.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"code":-1121,"msg":"Invalid symbol."}""")]
    [InlineData("""{"lastUpdateId":7,"bids":[["4.00"]],"asks":[]}""")]
    [InlineData("""{"lastUpdateId":7,"bids":[],"asks":[]""")]
    [InlineData("""{"lastUpdateId":7,"bids":[],"asks":[]} x""")]
    [InlineData("""{"bids":[],"asks":[]}""")]
    public void Read_AnythingElse_IsNull(string json) => Assert.Null(SnapshotReader.Read(Encoding.UTF8.GetBytes(json), "S", 5));

    [Theory]
    [InlineData("spot_depth", 1027024)]
    [InlineData("usdm_depth", 1027024)]
    [InlineData("coinm_depth", 16769853)]
    [InlineData("eapi_depth_new", 361)]
    [InlineData("eapi_depth_old", 37461)]
    public void Read_DocumentedAnswer_HasItsId(string file, long id)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", "protocol", "payloads", "rest", file + ".json");
        Assert.SkipUnless(File.Exists(path), $"The payload {file} is not beside the checkout.");
        var snapshot = SnapshotReader.Read(File.ReadAllBytes(path), "S", 5)!;
        Assert.Equal((id, 1, 1), (snapshot.LastUpdateId, snapshot.Bids.Count, snapshot.Asks.Count));
    }
}
