using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Tests.Protocol;

public sealed class AccountBalanceTests
{
    [Fact]
    public void ToString_SumBeyondAnyDecimal_LeavesItOut() =>
        Assert.Equal("SOL ", new AccountBalance { Asset = "SOL", Free = decimal.MaxValue, Locked = 1 }.ToString());

    [Fact]
    public void ToString_FreeAndLocked_IsTheirSum() =>
        Assert.Equal("SOL 3.50", new AccountBalance { Asset = "SOL", Free = 1.50m, Locked = 2 }.ToString());
}
