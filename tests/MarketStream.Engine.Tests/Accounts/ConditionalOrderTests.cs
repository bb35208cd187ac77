using MarketStream.Accounts;
using MarketStream.Engine.Accounts;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>Conditional orders of futures venues, from the venue's own books to what a script sees.</summary>
public sealed class ConditionalOrderTests
{
    [Fact]
    public async Task Order_FromPlacedToFinished_IsFollowed()
    {
        var world = new AccountVenue("binance-usdm");
        var standing = Place(world, trigger: 90);
        await using var connection = await ConnectAsync(world);
        Assert.Equal((standing.AlgoId, 90m, OrderStatus.New), Seen(connection, standing.AlgoId!.Value));

        var other = Place(world, trigger: 95);
        Assert.Equal(2, connection.GetAccount().OpenOrderCount);
        world.Service.OnPrice("BTCUSDT", 95.1m);
        Assert.Equal(OrderStatus.New, Seen(connection, 2).Status);
        world.Service.OnPrice("BTCUSDT", 94.9m);

        // The plain order that it placed has the id 1, as the conditional order that still waits has in its own numbers.
        var triggered = connection.GetOrders().Single(order => order.AlgoId == other.AlgoId);
        Assert.Equal((OrderStatus.Triggered, 1L, false), (triggered.Status, triggered.TriggeredOrderId, triggered.IsOpen));
        var placed = connection.GetOrders().Single(order => order.OrderId == 1);
        Assert.Equal((false, OrderStatus.New), (placed.IsConditional, placed.Status));
        var waiting = connection.WaitOrderAsync(new OrderChoice(null, null, null, other.AlgoId), OrderStatus.Filled, TimeSpan.FromSeconds(60), default);
        Assert.False(waiting.IsCompleted);
        world.Service.Execute(null, new OrderRequest { Action = OrderAction.Fill, OrderId = 1 });
        Assert.Equal((OrderStatus.Finished, 1m), ((await waiting).Status, (await waiting).FilledQuantity));
        Assert.Equal((standing.AlgoId, 90m, OrderStatus.New), Seen(connection, standing.AlgoId!.Value));
    }

    [Theory]
    [InlineData("binance-usdm", "BTCUSDT")]
    [InlineData("binance-coinm", "BTCUSD_PERP")]
    public async Task Orders_DuringABreak_AreReconciled(string venue, string symbol)
    {
        var world = new AccountVenue(venue);
        var cancelled = Place(world, 90, symbol);
        var triggered = Place(world, 80, symbol);
        var standing = Place(world, 70, symbol);
        await using var connection = await ConnectAsync(world);
        world.Fake.Time.Advance(TimeSpan.FromSeconds(1));
        world.Ear.Socket.Drop();
        world.Service.Execute(null, new OrderRequest { Action = OrderAction.Cancel, AlgoId = cancelled.AlgoId });
        world.Service.Execute(null, new OrderRequest { Action = OrderAction.Trigger, AlgoId = triggered.AlgoId });
        await UntilAsync(world, () => connection.GetAccount().Certainty == AccountCertainty.Uncertain);
        Assert.Equal(AccountCertainty.Uncertain, connection.GetOrders().Single(order => order.AlgoId == standing.AlgoId).Certainty);
        await UntilAsync(world, () => connection.GetAccount().Certainty == AccountCertainty.Certain);
        Assert.Equal(
            [(OrderStatus.Canceled, null), (OrderStatus.Triggered, 1L), (OrderStatus.New, null)],
            connection.GetOrders().Where(order => order.IsConditional).OrderBy(order => order.AlgoId).Select(order => (order.Status!.Value, order.TriggeredOrderId)));
        Assert.Equal(OrderStatus.New, connection.GetOrders().Single(order => order.OrderId == 1).Status);
        Assert.Contains($"GET {world.Profile.Endpoints[RestCall.AlgoOrder].Path}", world.Asked);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Connect_AddressWithoutConditionalOrders_KnowsTheRestAndSaysSoOnce(int status)
    {
        var world = new AccountVenue("binance-usdm") { Instead = (call, _) => call == RestCall.OpenAlgoOrders ? FakeRestTransport.Error(status, -5000, "Path not found.") : null };
        await using var connection = await ConnectAsync(world);
        Assert.Equal(AccountCertainty.Certain, connection.GetAccount().Certainty);
        world.Ear.Socket.Drop();
        await UntilAsync(world, () => connection.GetAccount().Certainty == AccountCertainty.Uncertain);
        await UntilAsync(world, () => connection.GetAccount().Certainty == AccountCertainty.Certain);
        var notice = Assert.Single(connection.RecentNotices, notice => notice.Kind == NoticeKind.AccountFailed);
        Assert.Contains("/fapi/v1/openAlgoOrders", notice.Message, StringComparison.Ordinal);
        Assert.Single(world.Asked, asked => asked == "GET /fapi/v1/openAlgoOrders");
    }

    [Fact]
    public async Task Connect_ConditionalOrderThatMakesNoSense_FailsAndNamesTheField()
    {
        var world = new AccountVenue("binance-usdm") { Instead = (call, _) => call == RestCall.OpenAlgoOrders ? FakeRestTransport.Ok("""[{"algoId":{},"symbol":"BTCUSDT","algoStatus":"NEW"}]""") : null };
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(world));
        Assert.Equal("RestNotUnderstood", error.ErrorId);
        Assert.Contains("'[0].algoId'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_ForAConditionalOrderThatEndedOtherwise_FailsAtOnce()
    {
        var world = new AccountVenue("binance-usdm");
        await using var connection = await ConnectAsync(world);
        var order = Place(world, trigger: 90);
        world.Service.Execute(null, new OrderRequest { Action = OrderAction.Cancel, AlgoId = order.AlgoId });
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => connection.WaitOrderAsync(new OrderChoice(null, null, null, order.AlgoId), OrderStatus.Triggered, TimeSpan.FromSeconds(60), default));
        Assert.Equal(("OrderEnded", (object)order.AlgoId!.Value), (error.ErrorId, error.ErrorTarget));
    }

    [Theory]
    [InlineData(OrderSide.Buy, false, 99, 100)]
    [InlineData(OrderSide.Sell, false, 101, 100)]
    [InlineData(OrderSide.Buy, true, 101, 100)]
    [InlineData(OrderSide.Sell, true, 99, 100)]
    public void Simulator_PriceThatCrosses_Triggers(OrderSide side, bool isTakeProfit, int before, int crossing)
    {
        var world = new AccountVenue("binance-usdm");
        var order = world.Service.Execute(null, new OrderRequest { Action = OrderAction.Place, Symbol = "BTCUSDT", Side = side, TriggerPrice = 100, IsTakeProfit = isTakeProfit });
        var book = world.Service.Accounts[0].State.AlgoOrders;
        world.Service.OnPrice("BTCUSDT", before);
        world.Service.OnPrice("ETHUSDT", crossing);
        Assert.Equal(OrderStatus.New, book.Find(order.AlgoId!.Value)!.Status);
        world.Service.OnPrice("BTCUSDT", crossing);
        Assert.Equal(OrderStatus.Triggered, book.Find(order.AlgoId!.Value)!.Status);
    }

    [Fact]
    public void Simulator_VenueWithoutConditionalOrders_RefusesThem()
    {
        var world = new AccountVenue("binance-us");
        Assert.Throws<InvalidOperationException>(() => Place(world, 90));
    }

    [Fact]
    public void Simulator_WhatCannotBeDoneToAnOrder_IsRefused()
    {
        var world = new AccountVenue("binance-usdm");
        var (plain, conditional) = (world.Act(OrderAction.Place), Place(world, 90));
        Assert.Throws<InvalidOperationException>(() => world.Service.Execute(null, new OrderRequest { Action = OrderAction.Trigger, OrderId = plain.OrderId }));
        Assert.Throws<InvalidOperationException>(() => world.Service.Execute(null, new OrderRequest { Action = OrderAction.Fill, AlgoId = conditional.AlgoId }));
        Assert.Throws<InvalidOperationException>(() => world.Service.Execute(null, new OrderRequest { Action = OrderAction.Cancel, AlgoId = 99 }));
    }

    private static SimulatedOrder Place(AccountVenue world, decimal trigger, string symbol = "BTCUSDT") => world.Service.Execute(
        null, new OrderRequest { Action = OrderAction.Place, Symbol = symbol, Side = OrderSide.Sell, TriggerPrice = trigger });

    private static (long? AlgoId, decimal? Trigger, OrderStatus? Status) Seen(MarketConnection connection, long algoId)
    {
        var order = connection.GetOrders().Single(order => order.AlgoId == algoId);
        return (order.AlgoId, order.TriggerPrice, order.Status);
    }

    private static async Task<MarketConnection> ConnectAsync(AccountVenue world)
    {
        var opening = world.ConnectAsync();
        await UntilAsync(world, () => opening.IsCompleted);
        return await opening;
    }

    private static Task UntilAsync(AccountVenue world, Func<bool> condition) => world.Fake.UntilAsync(condition, TimeSpan.FromMinutes(10));
}
