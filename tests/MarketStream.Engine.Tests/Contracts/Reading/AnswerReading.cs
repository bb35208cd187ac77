using MarketStream.Engine.Accounts;
using MarketStream.Engine.Books;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Repair;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Tests.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Contracts.Reading;

/// <summary>Reads answers of REST with the readers of the engine, by the names that <see cref="ContractNames"/> has for them.</summary>
internal static class AnswerReading
{
    private static readonly DateTimeOffset Now = new(2026, 8, 6, 0, 0, 0, TimeSpan.Zero);

    public static object Read(VenueProfile venue, string contract, byte[] body)
    {
        var words = contract.Split(' ');
        var family = words.Length < 3 ? null : words[2] == "UM" ? ContractFamily.UsdMargined : (ContractFamily?)ContractFamily.CoinMargined;
        return Read(venue, string.Join(' ', words.Take(2)), body, new AccountAnswers("test", family));
    }

    private static object Read(VenueProfile venue, string contract, byte[] body, AccountAnswers account) => contract switch
    {
        ContractNames.Refusal => RestRefusal.Read(body),
        "GET time" => Of(venue, body, answer => new { ServerTime = Now + VenueClock.ReadOffset(answer, Now) }),
        "GET exchangeInfo" => new
        {
            ExchangeInfoReader.Read(body, new StreamGrammar(venue)).Symbols,
            Limits = RateLimitReader.Read(body),
        },
        "GET depth" => SnapshotReader.Read(body, SymbolOf(body), Socket.ReceivedAtTicks) ?? throw new InvalidOperationException("The book is not understood."),
        "GET trades" or "GET historicalTrades" => Of(venue, body, answer => TradeHistoryReader.Read(answer, new TradeEvent { Symbol = SymbolOf(body) }, Now)),
        "GET aggregateTrades" => Of(venue, body, answer => TradeHistoryReader.Read(answer, new AggregateTradeEvent(), Now)),
        "POST listenKey" => Of(venue, body, answer => new { Key = ListenKeyAnswer.Read(answer.Get("listenKey")) }),
        "PUT listenKey" or "DELETE listenKey" => Of(venue, body, answer => new { Key = ListenKeyAnswer.Find(answer) }),
        "POST listenToken" => Of(venue, body, ListenTokenAnswer.Read),
        "GET account" when venue.Endpoints.ContainsKey(RestCall.Balances) => Of(venue, body, PortfolioAnswers.Totals),
        "GET balances" => Of(venue, body, new PortfolioAnswers("test").Balances),
        "GET account" => Of(venue, body, answer =>
        {
            var (balances, greeks, totals) = account.Account(answer);
            return new { Balances = balances, Greeks = greeks, Totals = totals };
        }),
        "GET positions" => Of(venue, body, account.Positions),
        "GET openOrders" => Of(venue, body, account.Orders),
        "GET order" => Of(venue, body, account.Order),
        "GET openAlgoOrders" => Of(venue, body, account.AlgoOrders),
        "GET algoOrder" => Of(venue, body, account.AlgoOrder),
        _ => throw new ArgumentException($"Nothing reads {contract}.", nameof(contract)),
    };

    private static T Of<T>(VenueProfile venue, byte[] body, Func<RestValue, T> read) =>
        RestBody.Read(venue.RestUri!, new RestRequest(venue.Endpoints.Values.First()), body, read);

    // Not every answer repeats the symbol that was asked for.
    private static string SymbolOf(byte[] body)
    {
        var answer = System.Text.Json.Nodes.JsonNode.Parse(body)!;
        return (string?)(answer is System.Text.Json.Nodes.JsonArray list ? list[0] : answer)?["symbol"] ?? "SOLUSDT";
    }
}
