using MarketStream.Engine.Connections.WarmUp;

namespace MarketStream.Engine.Tests.Connections;

public class WarmUpTests
{
    [Fact]
    public void Run_AnyTime_ReceivesEveryEventOfItsVenue() =>
        Assert.Equal(WarmUpStream.Events, ReceivePathWarmUp.Run(TimeProvider.System, TestContext.Current.CancellationToken));
}
