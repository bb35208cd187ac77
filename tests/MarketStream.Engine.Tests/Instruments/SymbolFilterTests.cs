using MarketStream.Engine.Instruments;
using MarketStream.Events;
using MarketStream.Instruments;

namespace MarketStream.Engine.Tests.Instruments;

public sealed class SymbolFilterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly MarketSymbol Option = new()
    {
        Venue = "v",
        Symbol = "BTC-261225-100000-C",
        StreamSymbol = "btc-261225-100000-c",
        Kind = SymbolKind.Option,
        BaseAsset = "BTC",
        Underlying = "BTCUSDT",
        Expiry = new(2026, 12, 25, 8, 0, 0, TimeSpan.Zero),
        Strike = 100_000,
        OptionType = OptionSide.Call,
    };

    private static readonly MarketSymbol Spot = new() { Venue = "v", Symbol = "BTCUSDT", StreamSymbol = "btcusdt", Kind = SymbolKind.Spot, BaseAsset = "BTC" };

    [Fact]
    public void Accepts_NothingAsked_WantsThoseThatTrade()
    {
        var filter = new SymbolFilter();
        Assert.True(filter.Accepts(Option, Now));
        Assert.True(filter.Accepts(Spot with { Status = "TRADING" }, Now));
        Assert.False(filter.Accepts(Spot with { Status = "BREAK" }, Now));
        Assert.False(filter.Accepts(Option, Option.Expiry!.Value));
    }

    [Fact]
    public void Accepts_StatusAsked_AsksItAlone()
    {
        var filter = new SymbolFilter { Status = status => status == "BREAK" };
        Assert.True(filter.Accepts(Option with { Status = "BREAK" }, Option.Expiry!.Value));
        Assert.False(filter.Accepts(Option, Now));
    }

    [Theory]
    [InlineData("BTC", true)]
    [InlineData("BTCUSDT", true)]
    [InlineData("ETH", false)]
    [InlineData("", false)]
    public void Accepts_Underlying_IsTheAssetOrThePair(string name, bool isAccepted) =>
        Assert.Equal(isAccepted, new SymbolFilter { Underlying = name.Equals }.Accepts(Option, Now));

    [Fact]
    public void Accepts_TermsOfOptions_LeaveOthersOut()
    {
        SymbolFilter[] filters =
        [
            new() { Expiries = [new(2026, 12, 25)] },
            new() { Strikes = [1, 100_000.0m] },
            new() { MinStrike = 100_000 },
            new() { MaxStrike = 100_000 },
            new() { OptionType = OptionSide.Call },
            new() { Kinds = [SymbolKind.Option] },
        ];
        Assert.All(filters, filter => Assert.True(filter.Accepts(Option, Now)));
        Assert.All(filters, filter => Assert.False(filter.Accepts(Spot, Now)));
        Assert.False(new SymbolFilter { MinStrike = 100_000.01m }.Accepts(Option, Now));
        Assert.False(new SymbolFilter { Expiries = [new(2026, 12, 24)] }.Accepts(Option, Now));
    }
}
