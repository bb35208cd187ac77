using MarketStream.Engine.Rest;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Errors;

namespace MarketStream.Engine.Tests.Rest;

public sealed class RestUriTests
{
    [Theory]
    [InlineData(null, null, "https://api.binance.com/")]
    [InlineData(null, "wss://stream.binance.com:443", "https://api.binance.com/")]
    [InlineData(null, "ws://127.0.0.1:9000", "http://127.0.0.1:9000/")]
    [InlineData(null, "wss://localhost:9000/x", "https://localhost:9000/")]
    [InlineData("https://rest.example:8443/base", "ws://127.0.0.1:9000", "https://rest.example:8443/base")]
    public void Find_GivenOrNot_IsWhereItShouldBe(string? given, string? streams, string expected) => Assert.Equal(
        expected,
        RestUri.Find(TestVenues.Get("binance-spot"), given is null ? null : new Uri(given), streams is null ? null : new Uri(streams))!.AbsoluteUri);

    [Theory]
    [InlineData("ftp://rest.example")]
    [InlineData("https://user:word@rest.example")]
    [InlineData("https://rest.example/?key=1")]
    [InlineData("nothing")]
    public void Find_NoBase_Throws(string given)
    {
        var error = Assert.Throws<MarketStreamException>(
            () => RestUri.Find(TestVenues.Get("binance-spot"), new Uri(given, UriKind.RelativeOrAbsolute), null));
        Assert.Equal("InvalidUri", error.ErrorId);
        Assert.DoesNotContain("word", error.Message, StringComparison.Ordinal);
    }
}
