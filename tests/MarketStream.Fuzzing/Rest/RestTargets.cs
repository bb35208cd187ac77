using System.Text;
using MarketStream.Engine.Accounts;
using MarketStream.Engine.Books;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Repair;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Fuzzing.Rest;

/// <summary>Each kind of answer that is read from a REST service.</summary>
internal static class RestTargets
{
    private static readonly Uri Address = new("https://rest.example");
    private static readonly VenueProfile Futures = VenueCatalog.Shared.Get("binance-usdm");
    private static readonly AccountAnswers Answers = new("fuzz");

    public static IEnumerable<IFuzzTarget> All() =>
    [
        Of("account", RestCall.Account, RestSeeds.Accounts, Answers.Account),
        Of("portfolioTotals", RestCall.Account, RestSeeds.PortfolioTotals, PortfolioAnswers.Totals),
        Of("portfolioBalances", RestCall.Account, RestSeeds.PortfolioBalances, new PortfolioAnswers("fuzz").Balances),
        Of("positions", RestCall.Positions, RestSeeds.Positions, Answers.Positions),
        Of("orders", RestCall.OpenOrders, RestSeeds.Orders, Answers.Orders),
        Of("order", RestCall.Order, RestSeeds.Order, Answers.Order),
        Of("openAlgoOrders", RestCall.OpenAlgoOrders, RestSeeds.AlgoOrders, Answers.AlgoOrders),
        Of("algoOrder", RestCall.AlgoOrder, RestSeeds.AlgoOrder, Answers.AlgoOrder),
        new RestTarget("rest:rateLimits", RestSeeds.Symbols, Futures.Endpoints[RestCall.ExchangeInfo].Path, static body => ReadRateLimits(body)),
        Of("listenKey", RestCall.ListenKey, Utf8("""{"listenKey":"pqia91ma19a5s61cv6a81va65sdf19v8a65a1"}""", """{"listenKey":"a1","expiration":1760003600000}"""), answer => ListenKeyAnswer.Read(answer.Get("listenKey"))),
        Of("time", RestCall.Time, Utf8("""{"serverTime":1760000000123}"""), answer => VenueClock.ReadOffset(answer, Fixed.Time.GetUtcNow())),
        Of("trades", RestCall.Trades, RestSeeds.Trades, answer => TradeHistoryReader.Read(answer, new TradeEvent(), Fixed.Time.GetUtcNow())),
        Of("aggTrades", RestCall.AggregateTrades, RestSeeds.AggregateTrades, answer => TradeHistoryReader.Read(answer, new AggregateTradeEvent(), Fixed.Time.GetUtcNow())),
        new RestTarget("rest:depth", RestSeeds.Depth, Futures.Endpoints[RestCall.Depth].Path, ReadDepth),
        new RestTarget("rest:exchangeInfo", RestSeeds.Symbols, Futures.Endpoints[RestCall.ExchangeInfo].Path, static body => ExchangeInfoReader.Read(body, new StreamGrammar(Futures))),
        new RefusalTarget(),
    ];

    private static RestTarget Of<T>(string name, RestCall call, IReadOnlyList<byte[]> seeds, Func<RestValue, T> read)
    {
        var endpoint = Futures.Endpoints[call];
        return new RestTarget($"rest:{name}", seeds, endpoint.Path, body => RestBody.Read(Address, new RestRequest(endpoint), body, read));
    }

    private static void ReadRateLimits(byte[] body)
    {
        if (RateLimitReader.Read(body) is not null) return;
        throw RestErrors.Unreadable(Address, new RestRequest(Futures.Endpoints[RestCall.ExchangeInfo]), "rateLimits", "there is no such list");
    }

    private static void ReadDepth(byte[] body)
    {
        var request = new RestRequest(Futures.Endpoints[RestCall.Depth]);
        RestSnapshotSource.Read(Address, request, body, "BTCUSDT", Fixed.NowMs);
    }

    private static IReadOnlyList<byte[]> Utf8(params string[] answers) => [.. answers.Select(Encoding.UTF8.GetBytes)];
}
