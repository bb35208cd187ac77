using MarketStream.Engine.Connections;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>Compares what a connection believes of an account with the venue's own books.</summary>
internal static class AccountComparison
{
    public static void AssertSame(AccountService service, MarketConnection connection)
    {
        var account = service.Accounts[0].State;
        Assert.Equal(
            account.Orders.Concat(account.AlgoOrders.Open).Where(order => order.IsOpen).Select(order => (order.Family, order.AlgoId, order.OrderId, order.StatusText, order.FilledQuantity)).Order(),
            connection.GetOrders().Where(order => order.IsOpen).Select(order => (order.ContractFamily, order.AlgoId, order.OrderId, order.StatusText, order.FilledQuantity)).Order());
        Assert.Equal(
            account.Positions.Select(position => (position.Family, position.Symbol, position.Quantity, Round(position.EntryPrice))),
            connection.GetPositions().OrderBy(position => position.Symbol, StringComparer.Ordinal).Select(position => (position.ContractFamily, position.Symbol, position.Quantity, Round(position.EntryPrice ?? 0))));
        Assert.Equal(
            account.Balances.Select(balance => (balance.Asset, balance.Family, Round(balance.Total))),
            connection.GetAccount().Balances.OrderBy(balance => balance.Asset, StringComparer.Ordinal).ThenBy(balance => balance.ContractFamily).Select(balance => (balance.Asset, balance.ContractFamily, Round(balance.Balance))));
    }

    // The wire carries twelve digits.
    private static decimal Round(decimal value) => Math.Round(value, 8);
}
