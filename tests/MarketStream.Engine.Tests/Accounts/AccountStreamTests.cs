using MarketStream.Accounts;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Accounts;

public class AccountStreamTests
{
    public static TheoryData<string> Venues => ["binance-options", "binance-options-2026", "binance-usdm", "binance-coinm", "binance-us", "binance-spot", "binance-margin", "binance-portfolio-margin", "binance-portfolio-margin-pro"];

    [Theory]
    [MemberData(nameof(Venues))]
    public async Task Connect_WithACredential_KnowsTheAccountAndFollowsIt(string venue)
    {
        var world = new AccountVenue(venue);
        var symbol = SymbolOf(venue);
        var standing = world.Act(OrderAction.Place, quantity: 5, symbol: symbol);
        await using var connection = await ConnectAsync(world);
        Assert.Equal(AccountCertainty.Certain, connection.GetAccount().Certainty);
        Assert.Equal(standing.OrderId, Assert.Single(connection.GetOrders()).OrderId);

        var placed = world.Act(OrderAction.Place, quantity: 3, symbol: symbol);
        world.Act(OrderAction.Fill, placed, 1);
        world.Act(OrderAction.Fill, placed);
        world.Act(OrderAction.Cancel, standing);
        AssertSame(world, connection);
        Assert.Equal([OrderStatus.Canceled, OrderStatus.Filled], connection.GetOrders().OrderBy(order => order.OrderId).Select(order => order.Status!.Value));
        Assert.All(connection.GetOrders(), order => Assert.Equal(order.ClientOrderId, world.Service.Accounts[0].State.FindAny(order.OrderId, order.Symbol)!.ClientOrderId));
    }

    [Fact]
    public async Task Event_OfAnAccount_ShowsNoListenKey()
    {
        var world = new AccountVenue("binance-usdm");
        await using var connection = await ConnectAsync(world);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        world.Act(OrderAction.Place);
        var order = Take(receiver).OfType<OrderUpdateEvent>().Single();
        Assert.Equal("account", order.Stream);
        Assert.DoesNotContain(world.Service.Accounts[0].Key!.Value, string.Join(' ', connection.RecentNotices.Select(notice => notice.Message)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_IsExtendedEveryHalfHour_AndEndedWithTheConnectionThatMadeIt()
    {
        var world = new AccountVenue("binance-usdm");
        var connection = await ConnectAsync(world);
        var key = world.Service.Accounts[0].Key!.Value;
        await RunAsync(world, TimeSpan.FromHours(3));
        Assert.Equal(key, world.Service.Accounts[0].Key!.Value);
        Assert.InRange(world.Asked.Count(asked => asked == "PUT /fapi/v1/listenKey"), 6, 8);
        await connection.CloseAsync();
        Assert.Null(world.Service.Accounts[0].Key);
    }

    [Fact]
    public async Task Key_ThatWasThereBefore_IsLeftAlone()
    {
        var world = new AccountVenue("binance-usdm");
        await using var other = await ConnectAsync(world);
        var connection = await ConnectAsync(world);
        await connection.CloseAsync();
        Assert.NotNull(world.Service.Accounts[0].Key);
    }

    [Fact]
    public async Task Key_OfTwoConnections_IsNotEndedByTheOneThatMadeIt()
    {
        var world = new AccountVenue("binance-usdm");
        var first = await ConnectAsync(world);
        await using var second = await ConnectAsync(world);
        await first.CloseAsync();
        Assert.NotNull(world.Service.Accounts[0].Key);
    }

    [Theory]
    [InlineData(true, AccountCause.KeyLost)]
    [InlineData(false, AccountCause.KeyLost)]
    public async Task Key_ThatExpired_IsMadeAnewAndTheStateComparedWithTheVenue(bool isAnnounced, AccountCause cause)
    {
        var world = new AccountVenue("binance-options-2026");
        await using var connection = await ConnectAsync(world);
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        var order = world.Act(OrderAction.Place, quantity: 2, symbol: SymbolOf("binance-options-2026"));

        // What was heard in the moment of the question is not looked for in the answer.
        world.Fake.Time.Advance(TimeSpan.FromSeconds(1));

        // No key can be made before the order was filled, which nobody hears of: the next socket speaks as soon as there is one.
        world.IsRestDown = true;
        world.Service.ExpireKeys(isAnnounced);
        world.Act(OrderAction.Fill, order);
        world.IsRestDown = false;
        await UntilAsync(world, () => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.AccountReconciled && notice is AccountNotice { Cause: not AccountCause.Start }));
        var notice = connection.RecentNotices.OfType<AccountNotice>().Last();
        Assert.Equal((cause, 1, 1), (notice.Cause, notice.Orders, notice.Positions));
        AssertSame(world, connection);
        await UntilAsync(world, () => world.Fake.OpenSockets.Count == 1);
        world.Act(OrderAction.Place, quantity: 7, symbol: SymbolOf("binance-options-2026"));
        AssertSame(world, connection);
    }

    [Fact]
    public async Task Socket_ThatWasLost_LeavesDoubtUntilTheStateIsCompared()
    {
        var world = new AccountVenue("binance-usdm");
        await using var connection = await ConnectAsync(world);
        var order = world.Act(OrderAction.Place, quantity: 2);
        world.Ear.Socket.Drop();
        world.Act(OrderAction.Fill, order, 1);
        world.Act(OrderAction.Cancel, order);
        await UntilAsync(world, () => connection.GetAccount().Certainty == AccountCertainty.Uncertain);
        Assert.Equal(AccountCertainty.Uncertain, Assert.Single(connection.GetOrders()).Certainty);
        await UntilAsync(world, () => connection.GetAccount().Certainty == AccountCertainty.Certain);
        AssertSame(world, connection);

        // The state is certain a moment before the notice that says so.
        await UntilAsync(world, () => connection.RecentNotices.OfType<AccountNotice>().Last().Kind == NoticeKind.AccountReconciled);
        var notice = connection.RecentNotices.OfType<AccountNotice>().Last();
        Assert.Equal((NoticeKind.AccountReconciled, AccountCause.SocketLost, 1, 1), (notice.Kind, notice.Cause, notice.Orders, notice.Positions));
        Assert.NotNull(notice.Duration);
    }

    [Fact]
    public async Task Key_WithoutASecret_GivesEventsAndSaysWhatIsUncertain()
    {
        var world = new AccountVenue("binance-usdm");
        await using var connection = await ConnectAsync(world, Engine.Signing.AccountCredential.FromKey(Credentials.Secure(AccountVenue.ApiKey)));
        world.Act(OrderAction.Place);
        Assert.Equal(AccountCertainty.Uncertain, connection.GetAccount().Certainty);
        Assert.Equal(AccountCertainty.Certain, Assert.Single(connection.GetOrders()).Certainty);
        Assert.Contains(connection.RecentNotices, notice => notice.Kind == NoticeKind.AccountUncertain);
        Assert.DoesNotContain(world.Asked, asked => asked.Contains("account", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kQ7xW2mZ9pLt", AccountVenue.Secret, "KeyRefused")]
    [InlineData(AccountVenue.ApiKey, "hB5rT8yN3vDc", "SignatureRefused")]
    public async Task Connect_WithAWrongCredential_FailsAndSaysWhichPartIsWrong(string key, string secret, string id)
    {
        var world = new AccountVenue("binance-usdm");
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => ConnectAsync(world, Credentials.Of(key, secret)));
        Assert.Equal((ErrorKind.LoginRefused, id), (error.Kind, error.ErrorId));
        Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(world.Fake.Registry.All);
    }

    private static string SymbolOf(string venue) => venue switch
    {
        "binance-options" or "binance-options-2026" => "BTC-261225-100000-C",
        "binance-coinm" => "BTCUSD_PERP",
        _ => "BTCUSDT",
    };

    private static async Task<MarketConnection> ConnectAsync(AccountVenue world, Engine.Signing.AccountCredential? credential = null)
    {
        var opening = world.ConnectAsync(credential);
        await UntilAsync(world, () => opening.IsCompleted);
        return await opening;
    }

    private static Task UntilAsync(AccountVenue world, Func<bool> condition) => world.Fake.UntilAsync(() =>
    {
        if (world.Fake.Sockets.Count > 0) world.Ear.Ping();
        return condition();
    }, TimeSpan.FromHours(2), TimeSpan.FromSeconds(20));

    private static async Task RunAsync(AccountVenue world, TimeSpan time)
    {
        var end = world.Fake.Time.GetUtcNow() + time;
        await world.Fake.UntilAsync(
            () =>
            {
                if (world.Fake.Sockets.Count > 0) world.Ear.Ping();
                return world.Fake.Time.GetUtcNow() >= end;
            },
            time + TimeSpan.FromMinutes(1),
            TimeSpan.FromSeconds(20));
    }

    private static List<StreamItem> Take(Receiver receiver)
    {
        var buffer = new StreamItem[256];
        return [.. buffer.Take(receiver.Take(buffer, TimeSpan.Zero, default))];
    }

    private static void AssertSame(AccountVenue world, MarketConnection connection) => AccountComparison.AssertSame(world.Service, connection);
}
