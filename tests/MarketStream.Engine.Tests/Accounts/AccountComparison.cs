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
            account.Orders.Where(order => order.IsOpen).Select(order => (order.OrderId, order.StatusText, order.FilledQuantity)),
            connection.GetOrders().Where(order => order.IsOpen).OrderBy(order => order.OrderId).Select(order => (order.OrderId, order.StatusText, order.FilledQuantity)));
        Assert.Equal(
            account.Positions.Select(position => (position.Symbol, position.Quantity, Round(position.EntryPrice))),
            connection.GetPositions().OrderBy(position => position.Symbol, StringComparer.Ordinal).Select(position => (position.Symbol, position.Quantity, Round(position.EntryPrice ?? 0))));
        Assert.Equal(
            account.Balances.Select(balance => (balance.Asset, Round(balance.Total))),
            connection.GetAccount().Balances.OrderBy(balance => balance.Asset, StringComparer.Ordinal).Select(balance => (balance.Asset, Round(balance.Balance))));
    }

    // The wire carries twelve digits.
    private static decimal Round(decimal value) => Math.Round(value, 8);
}
