using System.Text;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Tests.Protocol.Payloads;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Instruments;

namespace MarketStream.Engine.Tests.Instruments;

public sealed class ExchangeInfoReaderTests
{
    private const string Contracts = """
        "optionContracts":[{"baseAsset":"BTC","quoteAsset":"USDT","underlying":"BTCUSDT","settleAsset":"USDC"}]
        """;

    private const string Option =
        """
        {"expiryDate":1798185600000,"filters":[{"filterType":"PRICE_FILTER","minPrice":"5","maxPrice":"80000","tickSize":"5.0"},
        {"filterType":"LOT_SIZE","minQty":"0.02","maxQty":"100","stepSize":"0.01000"}],"symbol":"BTC-261225-100000-C","side":"CALL",
        "strikePrice":"100000.50","underlying":"BTCUSDT","unit":1,"priceScale":2,"quantityScale":4,"quoteAsset":"USDT","status":"TRADING"}
        """;

    [Fact]
    public void Read_Option_HasEveryField()
    {
        var symbol = Assert.Single(Read("binance-options-2026", $$"""{{{Contracts}},"optionSymbols":[{{Option}}]}"""));
        Assert.Equal(
            new MarketSymbol
            {
                Venue = "binance-options-2026",
                Symbol = "BTC-261225-100000-C",
                StreamSymbol = "btc-261225-100000-c",
                Kind = SymbolKind.Option,
                Status = "TRADING",
                BaseAsset = "BTC",
                QuoteAsset = "USDT",
                SettleAsset = "USDC",
                Underlying = "BTCUSDT",
                Pair = "BTCUSDT",
                Expiry = new(2026, 12, 25, 8, 0, 0, TimeSpan.Zero),
                Strike = 100000.5m,
                OptionType = OptionSide.Call,
                TickSize = 5,
                StepSize = 0.01m,
                MinQuantity = 0.02m,
                MaxQuantity = 100,
                PriceDigits = 0,
                QuantityDigits = 2,
                ContractSize = 1,
            },
            symbol);
    }

    [Fact]
    public void Read_NumbersAsTextAndTextAsNumbers_AreTheSame()
    {
        var turned = Option.Replace("1798185600000", "\"1798185600000\"", StringComparison.Ordinal)
            .Replace("\"100000.50\"", "100000.50", StringComparison.Ordinal)
            .Replace("\"unit\":1", "\"unit\":\"1\"", StringComparison.Ordinal)
            .Replace("\"0.02\"", "0.02", StringComparison.Ordinal)
            .Replace("\"CALL\"", "\"Call\"", StringComparison.Ordinal);
        Assert.Equal(
            Read("binance-options", $$"""{{{Contracts}},"optionSymbols":[{{Option}}]}"""),
            Read("binance-options", $$"""{{{Contracts}},"unheardOf":[[{}]],"optionSymbols":[{{turned}}]}"""));
    }

    [Fact]
    public void Read_OptionWithoutContract_TakesTheAssetFromItsSymbol()
    {
        var symbol = Assert.Single(Read("binance-options", $$"""{"optionSymbols":[{{Option}}]}"""));
        Assert.Equal(("BTC", "USDT"), (symbol.BaseAsset, symbol.SettleAsset));
        Assert.Equal("BTC-261225-100000-C", symbol.StreamSymbol);
    }

    [Fact]
    public void Read_LinearFutures_TellsPerpetualsFromDeliveries()
    {
        var symbols = Read(
            "binance-usdm",
            """
            {"symbols":[
            {"symbol":"BTCUSDT_261225","pair":"BTCUSDT","contractType":"CURRENT_QUARTER","deliveryDate":1798185600000,"onboardDate":1766649600000,
             "status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT","pricePrecision":1,"quantityPrecision":3,"filters":[]},
            {"symbol":"BTCUSDT","pair":"BTCUSDT","contractType":"PERPETUAL","deliveryDate":4133404800000,"status":"SETTLING","filters":[
             {"filterType":"PRICE_FILTER","tickSize":"0.10"},{"filterType":"MARKET_LOT_SIZE","minQty":"9","stepSize":"9"},
             {"filterType":"LOT_SIZE","minQty":"0.001","stepSize":"0.001"},{"filterType":"MIN_NOTIONAL","notional":"100"}]},
            {"symbol":"NEWUSDT","pair":"NEWUSDT","contractType":"","deliveryDate":4133404800000,"status":"PENDING_TRADING"}]}
            """);
        Assert.Equal(["BTCUSDT", "BTCUSDT_261225", "NEWUSDT"], symbols.Select(symbol => symbol.Symbol));
        Assert.Equal([SymbolKind.Perpetual, SymbolKind.Delivery, SymbolKind.Perpetual], symbols.Select(symbol => symbol.Kind));
        Assert.Equal(
            (0.1m, 1, 0.001m, 3, 0.001m, 100m, null),
            (symbols[0].TickSize, symbols[0].PriceDigits, symbols[0].StepSize, symbols[0].QuantityDigits, symbols[0].MinQuantity, symbols[0].MinNotional, symbols[0].Expiry));
        Assert.Equal(new(2026, 12, 25, 8, 0, 0, TimeSpan.Zero), symbols[1].Expiry);
        Assert.Equal((1, 3, "BTCUSDT", "USDT"), (symbols[1].PriceDigits, symbols[1].QuantityDigits, symbols[1].Underlying, symbols[1].SettleAsset));
        Assert.Equal("btcusdt_261225", symbols[1].StreamSymbol);
    }

    [Fact]
    public void Read_InverseFuture_HasItsContractAndStatus()
    {
        var symbol = Assert.Single(Read(
            "binance-coinm",
            """
            {"symbols":[{"symbol":"BTCUSD_PERP","pair":"BTCUSD","contractType":"PERPETUAL","contractStatus":"TRADING","contractSize":100,
             "marginAsset":"BTC","baseAsset":"BTC","quoteAsset":"USD","deliveryDate":4133404800000}]}
            """));
        Assert.Equal((100m, "TRADING", "BTC", "BTCUSD"), (symbol.ContractSize, symbol.Status, symbol.SettleAsset, symbol.Underlying));
    }

    [Fact]
    public void Read_Spot_HasNoContract()
    {
        var symbol = Assert.Single(Read(
            "binance-spot",
            """
            {"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT","quotePrecision":8,"filters":[
            {"filterType":"PRICE_FILTER","minPrice":"0.01000000","tickSize":"0.01000000"},
            {"filterType":"NOTIONAL","minNotional":"5.00000000"}]}]}
            """));
        Assert.Equal((SymbolKind.Spot, "BTCUSDT", ""), (symbol.Kind, symbol.Pair, symbol.Underlying));
        Assert.Equal((2, 5m, null), (symbol.PriceDigits, symbol.MinNotional, symbol.ContractSize));
    }

    [Fact]
    public void Read_ItemsThatAreNone_AreCountedAndLeftOut()
    {
        var json = $$"""{"optionSymbols":[{"symbol":"a b"},{"symbol":"X-1"},7,{{Option}},{{Option}},{{Option.Replace("\"BTC-", "\"\\ud800-", StringComparison.Ordinal)}}]}""";
        var (symbols, skipped) = ExchangeInfoReader.Read(Encoding.UTF8.GetBytes(json), Grammar("binance-options"));
        Assert.Single(symbols);
        Assert.Equal(3, skipped);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"symbols":{}}""")]
    [InlineData("""{"code":-1121,"msg":"Invalid symbol."}""")]
    [InlineData("""{"optionSymbols":[""")]
    public void Read_SomethingElse_IsAnError(string json)
    {
        var error = Assert.Throws<MarketStreamException>(() => Read("binance-options", json));
        Assert.Equal(("SymbolsNotUnderstood", ErrorKind.Protocol), (error.ErrorId, error.Kind));
    }

    [Theory]
    [InlineData("eapi_exchangeInfo_old.json", null)]
    [InlineData("eapi_exchangeInfo_new.json", "TRADING")]
    public void Read_DocumentedSample_IsAnOption(string file, string? status)
    {
        var path = Path.Combine(PayloadFile.Root, "rest", file);
        Assert.SkipUnless(File.Exists(path), $"{path} is not there.");
        var symbol = Assert.Single(Read("binance-options", File.ReadAllText(path)));
        Assert.Equal(("BTC-220815-50000-C", 50000m, status), (symbol.Symbol, symbol.Strike, symbol.Status));
        Assert.Equal((0.01m, 0.01m, 100m), (symbol.TickSize, symbol.StepSize, symbol.MaxQuantity));
    }

    private static IReadOnlyList<MarketSymbol> Read(string venue, string json) =>
        ExchangeInfoReader.Read(Encoding.UTF8.GetBytes(json), Grammar(venue)).Symbols;

    private static StreamGrammar Grammar(string venue) => new(VenueCatalog.Shared.Get(venue));
}
