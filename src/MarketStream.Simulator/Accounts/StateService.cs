using System.Globalization;
using MarketStream.Events;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator.Accounts;

/// <summary>Answers requests for the state of an account. It keeps nothing itself, and is called under the accounts' lock.</summary>
internal sealed class StateService(VenueProfile venue, VenueDialect dialect)
{
    private const int OrderUnknown = -2013;

    public HttpAnswer Answer(SimulatedAccount account, RestCall call, HttpRequest request, DateTimeOffset now)
    {
        var isMargin = venue.Accounts?.Service == VenueAccountService.ListenToken;
        var family = SimulatedFamily.OfPart(venue.Endpoints[call].Parts().FirstOrDefault(part => part.Path == request.Path)?.Part);
        return call switch
        {
            RestCall.Account => Ok(AccountOf(account, now)),
            RestCall.Balances => Ok(PortfolioJson.Balances(account)),
            RestCall.Positions => Ok(dialect == VenueDialect.PortfolioMargin
                ? PortfolioJson.Positions(account.Positions.Where(position => position.Family == family))
                : AccountJson.Positions(dialect, account)),
            RestCall.OpenOrders => Ok(AccountJson.Orders(
                SimulatedFamily.DialectOf(family, dialect), account.Orders.Where(order => order.IsOpen && order.Family == family), isMargin)),
            RestCall.OpenAlgoOrders => Ok(AccountJson.AlgoOrders(account.AlgoOrders.Open.Where(order => order.Family == family))),
            RestCall.AlgoOrder => FindAlgo(account, request.Query(), family) is { } algo ? Ok(AccountJson.AlgoOrder(algo)) : Unknown(),
            _ => Id(request.Query(), "orderId") is { } id && account.Find(id, family) is { } order
                ? Ok(AccountJson.Order(SimulatedFamily.DialectOf(family, dialect), order, isMargin))
                : Unknown(),
        };
    }

    // The history of Portfolio Margin has no orders that still wait.
    private static SimulatedOrder? FindAlgo(SimulatedAccount account, Dictionary<string, string> query, ContractFamily? family)
    {
        if (family != ContractFamily.CoinMargined) return Id(query, "algoId") is { } algoId ? account.AlgoOrders.Find(algoId, family) : null;
        return Id(query, "strategyId") is { } id && account.AlgoOrders.Find(id, family) is { Status: not OrderStatus.New } order && query.GetValueOrDefault("symbol") == order.Symbol
            ? order
            : null;
    }

    private string AccountOf(SimulatedAccount account, DateTimeOffset now)
    {
        if (dialect == VenueDialect.PortfolioMargin) return PortfolioJson.Account(account, now);
        return venue.Accounts?.Service == VenueAccountService.ListenToken ? AccountJson.Margin(account) : AccountJson.Account(dialect, account, now);
    }

    private static HttpAnswer Ok(string body) => new(200, body);

    private static HttpAnswer Unknown() => HttpAnswer.Error(400, OrderUnknown, "Order does not exist.");

    private static long? Id(Dictionary<string, string> query, string name) =>
        long.TryParse(query.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
