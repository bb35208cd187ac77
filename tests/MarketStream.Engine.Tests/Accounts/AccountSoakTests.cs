using MarketStream.Accounts;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>A day of random orders and faults in virtual time: what is believed at the end is true, and what was not told was said.</summary>
public class AccountSoakTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(20);

    private readonly List<(OrderReport Report, DateTimeOffset At)> _happened = [];
    private readonly HashSet<OrderReport> _delivered = [];
    private readonly List<AccountNotice> _notices = [];
    private readonly Dictionary<string, int> _faults = [];

    [Theory]
    [InlineData("binance-usdm", "BTCUSDT", true, 1)]
    [InlineData("binance-options-2026", "BTC-261225-100000-C", false, 2)]
    [InlineData("binance-us", "BTCUSDT", false, 3)]
    [InlineData("binance-spot", "BTCUSDT", false, 4)]
    [InlineData("binance-portfolio-margin", "BTCUSDT BTCUSD_PERP", true, 5)]
    public async Task Day_OfOrdersAndFaults_EndsWithTheTruth(string venue, string symbols, bool hasConditional, int seed)
    {
        var world = new AccountVenue(venue);
        var random = new Random(seed);
        var opening = world.ConnectAsync();
        await world.Fake.UntilAsync(() => opening.IsCompleted);
        await using var connection = await opening;
        using var receiver = connection.OpenReceiver(new ReceiverOptions { Capacity = 1_000_000 });
        var end = world.Fake.Time.GetUtcNow() + Day;
        var restIsBackAt = DateTimeOffset.MinValue;
        var nextFault = world.Fake.Time.GetUtcNow() + TimeSpan.FromMinutes(10);
        while (world.Fake.Time.GetUtcNow() < end)
        {
            var now = world.Fake.Time.GetUtcNow();
            if (random.Next(3) > 0) Trade(world, random, symbols.Split(' '), hasConditional);
            world.IsRestDown = now < restIsBackAt;

            // What keeps requests away keeps those on sockets away as well.
            world.InsteadOnSocket = _ => world.IsRestDown ? """{"id":1,"status":503,"error":{"code":-1008,"msg":"Server is currently overloaded."}}""" : null;
            if (now >= nextFault)
            {
                nextFault = now + TimeSpan.FromMinutes(10 + random.Next(50));
                if (Fault(world, random) is { } outage) restIsBackAt = now + outage;
            }

            if (world.Api is not null || now.Second < Step.Seconds) world.Ear.Ping();
            await PassAsync(world);
        }

        world.IsRestDown = false;
        world.InsteadOnSocket = static _ => null;
        for (var i = 0; i < 600 && !IsSettled(world, connection); i++)
        {
            world.Ear.Ping();
            await PassAsync(world);
        }

        Collect(receiver);
        AccountComparison.AssertSame(world.Service, connection);
        Assert.Equal(AccountCertainty.Certain, connection.GetAccount().Certainty);
        var unsaid = _happened.Where(fact => !_delivered.Contains(fact.Report) && !_notices.Any(notice => notice.From <= fact.At && fact.At <= notice.Until)).ToList();
        Assert.True(unsaid.Count == 0, $"{unsaid.Count} of {_happened.Count} went unsaid, first {unsaid.FirstOrDefault()}.");
        var missed = _happened.Count(fact => !_delivered.Contains(fact.Report));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{venue}: {_happened.Count} order events, {missed} not delivered and all covered by {_notices.Count} notices; faults {string.Join(", ", _faults)}; {world.Fake.Sockets.Count} sockets.");
        Assert.True(_faults.Count == 5 && missed > 0, "The day was too quiet to prove anything.");
    }

    private static bool IsSettled(AccountVenue world, MarketConnection connection) =>
        connection.GetAccount().Certainty == AccountCertainty.Certain && world.Fake.OpenSockets.Count == 1 && !world.Ear.IsHalfOpen;

    // The loops run on the thread pool: they get the processor before the clock moves on.
    private static async Task PassAsync(AccountVenue world)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        world.Fake.Time.Advance(Step);
    }

    private void Trade(AccountVenue world, Random random, string[] symbols, bool hasConditional)
    {
        var state = world.Service.Accounts[0].State;
        var open = state.Orders.Concat(state.AlgoOrders.All).Where(order => order.IsOpen).ToList();
        var at = world.Fake.Time.GetUtcNow();
        var request = open.Count < 5 || (open.Count < 20 && random.Next(3) == 0)
            ? new OrderRequest
            {
                Action = OrderAction.Place,
                Symbol = symbols[random.Next(symbols.Length)],
                Side = (OrderSide)random.Next(2),
                Quantity = random.Next(1, 10),
                Price = random.Next(90, 110),
                TriggerPrice = hasConditional && random.Next(3) == 0 ? random.Next(90, 110) : null,
            }
            : Change(open[random.Next(open.Count)], random);
        _happened.Add((OrderReport.Of(world.Service.Execute(null, request)), at));
    }

    private static OrderRequest Change(SimulatedOrder order, Random random) => new()
    {
        Action = random.Next(6) switch
        {
            0 => OrderAction.Cancel,
            1 => OrderAction.Expire,
            _ => order.AlgoId is null ? OrderAction.Fill : OrderAction.Trigger,
        },
        Symbol = order.Symbol,
        OrderId = order.AlgoId is null ? order.OrderId : null,
        AlgoId = order.AlgoId,
        Quantity = random.Next(1, 4),
    };

    private TimeSpan? Fault(AccountVenue world, Random random)
    {
        var kind = random.Next(5);
        var name = new[] { "drop", "half-open", "key expired", "key lost", "REST out of reach" }[kind];
        _faults[name] = _faults.GetValueOrDefault(name) + 1;
        switch (kind)
        {
            case 0:
                world.Ear.Socket.Drop();
                break;
            case 1:
                world.Ear.IsHalfOpen = true;
                break;
            case 3 when world.Api is not null:
                // A subscription never ends without a word; its server does, after one.
                world.Ear.Answer("""{"event":{"e":"serverShutdown","E":1760000000000}}""");
                break;
            case 2:
            case 3:
                world.Service.ExpireKeys(isAnnounced: kind == 2);
                break;
            default:
                return TimeSpan.FromMinutes(random.Next(1, 90));
        }

        return null;
    }

    private void Collect(Receiver receiver)
    {
        var buffer = new StreamItem[256];
        for (int taken; (taken = receiver.Take(buffer, TimeSpan.Zero, default)) > 0;)
        {
            foreach (var item in buffer.AsSpan(0, taken))
            {
                if (item is OrderUpdateEvent order) _delivered.Add(OrderReport.Of(order));
                else if (item is AlgoOrderEvent conditional) _delivered.Add(OrderReport.Of(conditional));
                else if (item is AccountNotice notice) _notices.Add(notice);
            }
        }
    }
}
