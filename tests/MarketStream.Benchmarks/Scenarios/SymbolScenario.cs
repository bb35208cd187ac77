using System.Diagnostics;
using System.Globalization;
using System.Text;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Venues;

namespace MarketStream.Benchmarks.Scenarios;

/// <summary>Measures how long it takes to read a venue's list of 5,000 options, to write it to the cache, and to read the cache.</summary>
internal static class SymbolScenario
{
    private const int Rounds = 9;
    private const int Options = 5000;

    public static async Task<int> RunAsync()
    {
        var json = Encoding.UTF8.GetBytes(Listing());
        var venue = VenueCatalog.Shared.Get("binance-options");
        var folder = Directory.CreateTempSubdirectory("symbols").FullName;
        try
        {
            var state = new StateFolder(name => name == StateFolder.Variable ? folder : null, "");
            SymbolStore Store() => new((_, _, _) => Task.FromResult<ReadOnlyMemory<byte>>(json), state, TimeProvider.System);
            var request = new SymbolRequest { Venue = venue };
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Options} options, {json.Length / 1e6:0.0} MB"));
            Print("reading the venue's answer", Median(() => ExchangeInfoReader.Read(json, new StreamGrammar(venue))));
            await Store().GetAsync(request, default);
            Print("the same and writing the cache", Median(() => Store().GetAsync(request with { MaxAge = TimeSpan.Zero }, default).GetAwaiter().GetResult()));
            Print("reading the cache, once per process", Median(() => Store().Find(venue, null)));
            var known = Store();
            known.Find(venue, null);
            Print("finding the list in memory", Median(() => known.Find(venue, null)));
            var bytes = new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the cache has {bytes / 1e6:0.0} MB"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double First, double Median) Median(Action act)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            act();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var first = times[0];
        times.Sort();
        return (first, times[Rounds / 2]);
    }

    private static void Print(string what, (double First, double Median) time) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-36} {time.Median,8:0.00} ms, the first time {time.First:0.0} ms"));

    private static string Listing()
    {
        var text = new StringBuilder("""{"timezone":"UTC","optionContracts":[{"baseAsset":"BTC","quoteAsset":"USDT","underlying":"BTCUSDT","settleAsset":"USDT"}],"optionSymbols":[""");
        for (var i = 0; i < Options; i++)
        {
            var (strike, side) = (1000 + (i / 2 * 10), i % 2 == 0 ? "CALL" : "PUT");
            text.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""
                {"expiryDate":1798185600000,"filters":[{"filterType":"PRICE_FILTER","minPrice":"0.02","maxPrice":"80000.01","tickSize":"0.01"},
                {"filterType":"LOT_SIZE","minQty":"0.01","maxQty":"100","stepSize":"0.01"}],"symbol":"BTC-261225-{{strike}}-{{side[0]}}","side":"{{side}}",
                "strikePrice":"{{strike}}","underlying":"BTCUSDT","unit":1,"liquidationFeeRate":"0.0019000","minQty":"0.01","maxQty":"100",
                "initialMargin":"0.15","maintenanceMargin":"0.075","minInitialMargin":"0.1","minMaintenanceMargin":"0.05","priceScale":2,
                "quantityScale":2,"quoteAsset":"USDT","contractType":"CRYPTO_OPTIONS","underlyingType":"CRYPTO","nakedSell":false,"status":"TRADING"}
                """);
        }

        return text.Append("]}").ToString();
    }
}
