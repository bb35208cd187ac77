using MarketStream.Engine.Chains;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Instruments;

namespace MarketStream.Engine.Tests.Chains;

public sealed class ChainSymbolsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly MarketSymbol[] Symbols =
    [
        Option("BTC", "BTCUSDT", 90_000), Option("BTC", "BTCUSDT", 100_000), Option("ETH", "ETHUSDT", 4000), Option("ETH", "ETHUSDC", 4000),
    ];

    [Theory]
    [InlineData("BTC")]
    [InlineData("btcusdt")]
    public void Find_ByAssetOrPair_HasTheChain(string underlying) =>
        Assert.Equal([90_000, 100_000], Find(underlying).Select(symbol => symbol.Strike!.Value));

    [Fact]
    public void Find_WithinStrikes_LeavesTheOthersOut()
    {
        Assert.Equal(100_000, Assert.Single(Find("BTC", min: 95_000)).Strike);
        Assert.Equal(90_000, Assert.Single(Find("BTC", max: 95_000)).Strike);
    }

    [Theory]
    [InlineData("BTC", "270101", "Its expiries are 261225.")]
    [InlineData("XRP", "261225", "Its underlyings are BTC, ETH.")]
    public void Find_NoneOfIt_SaysWhatThereIs(string underlying, string expiry, string hint)
    {
        var error = Assert.Throws<MarketStreamException>(() => Find(underlying, expiry));
        Assert.Equal(("ChainNotFound", ErrorKind.NotFound), (error.ErrorId, error.Kind));
        Assert.EndsWith(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NoStrikeWithin_SaysWhichThereAre() => Assert.EndsWith(
        "from 90000 to 100000.", Assert.Throws<MarketStreamException>(() => Find("BTC", min: 1e6m)).Message, StringComparison.Ordinal);

    [Fact]
    public void Find_TwoPairsOfAnAsset_AsksWhich()
    {
        Assert.Equal("AmbiguousUnderlying", Assert.Throws<MarketStreamException>(() => Find("ETH")).ErrorId);
        Assert.Single(Find("ETHUSDC"));
    }

    [Theory]
    [InlineData("261225")]
    [InlineData("20261225")]
    [InlineData("2026-12-25")]
    public void ExpiryDate_OfText_IsTheDay(string text)
    {
        Assert.Equal(new DateOnly(2026, 12, 25), new ExpiryDate(text).Day);
        Assert.Equal("261225", new ExpiryDate(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("261232")]
    [InlineData("25/12/26")]
    public void ExpiryDate_OfSomethingElse_IsAnError(string text) =>
        Assert.Equal("InvalidExpiry", Assert.Throws<MarketStreamException>(() => new ExpiryDate(text)).ErrorId);

    [Fact]
    public void ExpiryDate_OfTimes_IsTheirDayInUtc()
    {
        Assert.Equal(new ExpiryDate(261225), new ExpiryDate(new DateTimeOffset(2026, 12, 26, 3, 0, 0, TimeSpan.FromHours(8))));
        Assert.Equal(new ExpiryDate("060101"), new ExpiryDate(60101));
        Assert.Equal("261225", new ExpiryDate(new DateTime(2026, 12, 25, 0, 0, 0, DateTimeKind.Unspecified)).ToString());
    }

    private static IReadOnlyList<MarketSymbol> Find(string underlying, string expiry = "261225", decimal? min = null, decimal? max = null) =>
        ChainSymbols.Find(TestVenue.Options, Symbols, underlying, new ExpiryDate(expiry), (min, max), Now);

    private static MarketSymbol Option(string asset, string pair, decimal strike) => new()
    {
        Venue = "binance-options",
        Symbol = $"{asset}-261225-{strike}-C",
        StreamSymbol = "",
        Kind = SymbolKind.Option,
        BaseAsset = asset,
        Underlying = pair,
        Expiry = new(2026, 12, 25, 8, 0, 0, TimeSpan.Zero),
        Strike = strike,
    };
}
