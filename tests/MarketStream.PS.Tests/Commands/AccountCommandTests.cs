using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

public sealed class AccountCommandTests
{
    [Theory]
    [InlineData("binance-usdm", "BTCUSDT")]
    [InlineData("binance-options", "BTC-991225-100000-C")]
    [InlineData("binance-options-2026", "BTC-991225-100000-C")]
    [InlineData("binance-us", "BTCUSDT")]
    [InlineData("binance-portfolio-margin", "BTCUSDT")]
    [InlineData("binance-portfolio-margin", "BTCUSD_PERP")]
    [InlineData("binance-portfolio-margin-pro", "BTCUSDT")]
    public void Order_FromPlacedToFilled_IsFollowed(string venue, string symbol)
    {
        using var account = new SimulatedAccount(venue);
        var result = account.Run($"""
            $o = Send-SimulatedOrder {symbol} -Quantity 3 -Price 100 -ClientOrderId mine
            (Wait-StreamOrder -ClientOrderId mine -Status New).StatusText
            $o | Send-SimulatedOrder -Action Fill -Quantity 1 | Out-Null
            (Wait-StreamOrder $o.OrderId -Status PartiallyFilled).FilledQuantity
            $o | Send-SimulatedOrder -Action Fill | Out-Null
            ($o | Wait-StreamOrder).StatusText
            (Get-StreamOrder $o.OrderId).FilledQuantity
            @(Get-StreamOrder -Open).Count
            @(Get-StreamPosition).Count
            (Get-StreamAccount).Certainty
            """).Succeeded();
        Assert.Equal(["NEW", "1", "FILLED", "3", "0", venue == "binance-us" ? "0" : "1", "Certain"], result.Output.Select(item => item.ToString()));
    }

    // Both markets give their first order the same id: the symbol that comes with it through the pipeline tells them apart.
    [Fact]
    public void Orders_OfTwoMarketsWithTheSameId_AreToldApartByTheirSymbol()
    {
        using var account = new SimulatedAccount("binance-portfolio-margin");
        var result = account.Run("""
            $usd = Send-SimulatedOrder BTCUSDT -Quantity 2 -Price 100
            $coin = Send-SimulatedOrder BTCUSD_PERP -Quantity 5 -Price 100
            $stop = Send-SimulatedOrder BTCUSD_PERP -Side Sell -TriggerPrice 90
            "$($usd.OrderId) $($coin.OrderId) $($stop.AlgoId)"
            $coin | Send-SimulatedOrder -Action Fill | Out-Null
            $usd | Send-SimulatedOrder -Action Cancel | Out-Null
            $stop | Send-SimulatedOrder -Action Trigger | Out-Null
            ($coin | Wait-StreamOrder) | ForEach-Object { "$($_.Symbol) $($_.ContractFamily) $($_.StatusText)" }
            ($usd | Wait-StreamOrder -Status Canceled) | ForEach-Object { "$($_.Symbol) $($_.ContractFamily) $($_.StatusText)" }
            ($stop | Wait-StreamOrder -Status Triggered) | ForEach-Object { "$($_.ContractFamily) $($_.TriggeredOrderId)" }
            Get-StreamPosition | ForEach-Object { "$($_.Symbol) $($_.ContractFamily)" }
            (Get-StreamAccount).Balances -join ' '
            (Get-StreamAccount).RiskLevel
            """).Succeeded();
        Assert.Equal(
            ["1 1 1", "BTCUSD_PERP CoinMargined FILLED", "BTCUSDT UsdMargined CANCELED", "CoinMargined 2", "BTCUSD_PERP CoinMargined", "BTC 999999.9 CoinMargined", "NORMAL"],
            result.Output.Select(item => item.ToString()));
    }

    // The first trade of the generated market triggers the order, because it is below the stop price of a sell order.
    [Fact]
    public void ConditionalOrder_FromPlacedToFinished_IsFollowed()
    {
        using var account = new SimulatedAccount();
        var result = account.Run("""
            $plain = Send-SimulatedOrder BTCUSDT
            $other = Send-SimulatedOrder BTCUSDT -Side Sell -TriggerPrice 0.001
            $third = Send-SimulatedOrder BTCUSDT -Side Sell -TriggerPrice 0.001
            $o = Send-SimulatedOrder BTCUSDT -Side Sell -Price 90 -TriggerPrice 1000000000
            "$($plain.OrderId) $($other.AlgoId) $($o.OrderId) $($third.AlgoId) $($o.AlgoId)"
            ($other | Send-SimulatedOrder -Action Cancel).Status
            (Send-SimulatedOrder -Action Trigger -AlgoId $third.AlgoId).TriggeredOrderId
            $null = Add-StreamSubscription BTCUSDT -Channel AggregateTrade
            $t = $o | Wait-StreamOrder -Status Triggered
            "$($t.StatusText) $($t.IsConditional) $($t.TriggeredOrderId)"
            $null = Send-SimulatedOrder -Action Fill -OrderId $t.TriggeredOrderId
            (Wait-StreamOrder -AlgoId $o.AlgoId).StatusText
            (Get-StreamOrder -AlgoId 1).StatusText
            (Get-StreamOrder 1).IsConditional
            @(Get-StreamOrder -Open).Count
            """).Succeeded();
        Assert.Equal(
            ["1 1 0 2 3", "Canceled", "2", "TRIGGERED True 3", "FINISHED", "CANCELED", "False", "2"],
            result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void Wait_ForWhatCanNoLongerCome_FailsAtOnce()
    {
        using var account = new SimulatedAccount();
        var result = account.Run("$o = Send-SimulatedOrder BTCUSDT; $null = $o | Send-SimulatedOrder -Action Cancel; Wait-StreamOrder $o.OrderId -TimeoutSeconds 60");
        result.FailedWith("OrderEnded", ErrorCategory.InvalidOperation, 1);
    }

    [Fact]
    public void Wait_ForAnOrderNobodyHeardOf_IsOverInTime()
    {
        using var account = new SimulatedAccount();
        account.Run("Wait-StreamOrder 77 -TimeoutSeconds 0").FailedWith("OrderNotReached", ErrorCategory.OperationTimeout, 77);
    }

    [Fact]
    public void State_AfterALostSocket_IsComparedWithTheVenue()
    {
        using var account = new SimulatedAccount();
        var result = account.Run("""
            $o = Send-SimulatedOrder BTCUSDT
            $null = Wait-StreamOrder $o.OrderId -Status New
            $sim.Simulator.DropConnections()
            $null = $o | Send-SimulatedOrder -Action Fill
            (Wait-StreamOrder $o.OrderId -TimeoutSeconds 50).StatusText
            """).Succeeded();
        Assert.Equal("FILLED", result.Value<string>());
    }

    [Fact]
    public void Connect_WithAWrongSecret_FailsAndSaysSo()
    {
        using var account = new SimulatedAccount(connect: false);
        var result = account.Run("Connect-MarketStream $venue -Uri $sim.Uri -Credential $wrong");
        Assert.StartsWith("SignatureRefused,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.AuthenticationError, result.Error.CategoryInfo.Category);
    }

    [Fact]
    public void Connect_WithAKeyAlone_WarnsAndFollowsEvents()
    {
        using var account = new SimulatedAccount(connect: false);
        var result = account.Run("""
            $c = Connect-MarketStream $venue -Uri $sim.Uri -ApiKey $apiKey
            $o = Send-SimulatedOrder BTCUSDT
            (Wait-StreamOrder $o.OrderId -Status New).Certainty
            (Get-StreamAccount).Certainty
            """).Succeeded();
        Assert.Equal(["Certain", "Uncertain"], result.Output.Select(item => item.ToString()));
        Assert.Single(result.Warnings);
    }

    [Fact]
    public void Account_OfAConnectionWithout_IsAnError()
    {
        using var account = new SimulatedAccount(connect: false);
        var result = account.Run("$c = Connect-MarketStream $venue -Uri $sim.Uri -Name plain; Get-StreamAccount");
        result.FailedWith("NoAccount", ErrorCategory.InvalidOperation, "plain");
    }

    [Fact]
    public void Simulator_WithoutSuchAnOrder_SaysSo()
    {
        using var account = new SimulatedAccount(connect: false);
        account.Run("Send-SimulatedOrder -Action Fill -OrderId 5").FailedWith("OrderNotSimulated", ErrorCategory.InvalidOperation, 5);
    }
}
