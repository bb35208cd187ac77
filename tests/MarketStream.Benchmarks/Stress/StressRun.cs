using MarketStream.Benchmarks.Odd;
using MarketStream.Engine.Books;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Fuzzing.Storm;
using MarketStream.Notices;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Stress;

/// <summary>
/// One connection in a storm, and others beside it that are opened and closed at any time; at the end no resources may be left.
/// </summary>
internal sealed class StressRun(TimeSpan length, int seed)
{
    private const int StreamCount = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan HangsAfter = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LetGoIn = TimeSpan.FromSeconds(30);

    private readonly VenueProfile _profile = StressVenue.Profile();
    private readonly List<AccountCredential> _credentials = [];
    private readonly List<FaultNotice> _faults = [];
    private readonly List<string> _findings = [];
    private OddTransport? _odd;

    public IReadOnlyList<string> Findings => _findings;

    public string Summary { get; private set; } = "";

    public async Task RunAsync()
    {
        await using var venue = StressVenue.Start(_profile, seed);
        var streams = StressVenue.Streams(_profile, StreamCount);

        // Resources that a process acquires only once are acquired before the first count.
        await GuestAsync(venue, streams, TimeSpan.FromSeconds(3), CancellationToken.None);
        var before = await CountAsync(venue);
        var connection = await OpenAsync(venue, "stress", streams, CancellationToken.None);
        var storm = new ConnectionStorm(connection, streams, length, Pause);
        storm.Start();
        storm.Add(random => Books(connection, random));
        storm.Add(random => Strike(venue, random));
        storm.Add(random => Trade(venue, random));
        var guests = 0;
        for (var i = 0; i < 2; i++)
        {
            storm.Add(random =>
            {
                GuestBlocking(venue, streams, random);
                Interlocked.Increment(ref guests);
            });
        }

        try
        {
            await storm.EndAsync(HangsAfter, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            _findings.Add("A thread hangs.");
        }

        var (shards, events, reconnects) = (connection.Shards.Sum(shard => shard.Generation), connection.EventsReceived, connection.ReconnectCount);
        venue.Refusal = RefusalKind.None;
        await CloseAsync(connection);
        var after = await before.ReturnAsync(LetGoIn);
        Judge(venue, before, after);
        Summary = $"{storm.Turns} turns, {guests} further connections, {shards} sockets of {StreamCount} streams, {reconnects} reconnects, {events} events, {_odd?.Count} odd answers; before {before}, after {after}";
    }

    private void Judge(VenueSimulator venue, Leftovers before, Leftovers after)
    {
        if (after.Exceeds(before)) _findings.Add($"Before the storm there were {before}, after it {after}.");
        if (venue.Sockets.Count > 0) _findings.Add($"{venue.Sockets.Count} sockets are open at the venue.");
        if (ConnectionRegistry.Shared.All.Count > 0) _findings.Add($"{ConnectionRegistry.Shared.All.Count} names are left.");
        lock (_credentials)
        {
            if (_credentials.Count(credential => !credential.IsCleared) is var left and > 0) _findings.Add($"{left} of {_credentials.Count} credentials are not cleared.");
        }

        lock (_faults) _findings.AddRange(_faults.Select(fault => fault.Message));
        _findings.AddRange(venue.Failures.Select(failure => $"The simulator: {failure}"));
        if (!LockOrder.IsChecked) _findings.Add("Locks were not checked.");
        _findings.AddRange(LockOrder.Violations);
    }

    private static async Task<Leftovers> CountAsync(VenueSimulator venue)
    {
        for (var i = 0; i < 50 && venue.Sockets.Count > 0; i++) await Task.Delay(100);
        await Task.Delay(TimeSpan.FromSeconds(2));
        return Leftovers.Count();
    }

    private async Task<MarketConnection> OpenAsync(VenueSimulator venue, string name, IReadOnlyList<StreamName> streams, CancellationToken token)
    {
        var options = StressVenue.Options(venue, _profile, name);
        lock (_credentials) _credentials.Add(options.Credential!);
        var services = ConnectionServices.Real with { NewRestTransport = Transport };
        return await MarketConnection.OpenAsync(options, streams, services, token);
    }

    private IRestTransport Transport(ConnectionOptions options)
    {
        // Disposed together with its connection.
        var odd = new OddTransport(new HttpRestTransport(options.Proxy, options.SkipCertificateCheck), TimeProvider.System, new Random(seed));
        if (options.Name == "stress") _odd = odd;
        return odd;
    }

    private async Task CloseAsync(MarketConnection connection)
    {
        await connection.CloseAsync();
        lock (_faults) _faults.AddRange(connection.RecentNotices.OfType<FaultNotice>());
        if (connection.Receivers.Count > 0) lock (_findings) _findings.Add("Receivers are left.");
    }

    private async Task GuestAsync(VenueSimulator venue, IReadOnlyList<StreamName> streams, TimeSpan stay, CancellationToken token)
    {
        try
        {
            var guest = await OpenAsync(venue, "guest", streams, token);
            await Task.Delay(stay, CancellationToken.None);
            await CloseAsync(guest);
        }
        catch (Exception error) when (error is MarketStreamException or OperationCanceledException)
        {
            // The connection was refused, or the user cancelled it.
        }
    }

    private void GuestBlocking(VenueSimulator venue, IReadOnlyList<StreamName> streams, Random random)
    {
        using var enough = new CancellationTokenSource();
        if (random.Next(3) == 0) enough.CancelAfter(random.Next(200));
        var some = streams.Skip(random.Next(StreamCount)).Take(random.Next(1, 150)).ToList();
        GuestAsync(venue, some, TimeSpan.FromMilliseconds(random.Next(1500)), enough.Token).GetAwaiter().GetResult();
        Thread.Sleep(random.Next(500));
    }

    private void Books(MarketConnection connection, Random random)
    {
        try
        {
            foreach (var book in ConnectionBooks.Of(connection).Open([$"COIN{random.Next(StreamCount / 3)}USDT"])) _ = book.Read(10);
        }
        catch (MarketStreamException)
        {
            // There is no room for the stream of the book now.
        }

        if (random.Next(20) == 0) _odd?.Begin(5);
        Thread.Sleep(50);
    }

    private static void Trade(VenueSimulator venue, Random random)
    {
        var order = venue.SendOrder(new OrderRequest { Action = OrderAction.Place, Symbol = "COIN1USDT", Side = (OrderSide)random.Next(2), Quantity = 2, Price = 100 });
        if (random.Next(2) == 0) venue.SendOrder(new OrderRequest { Action = OrderAction.Fill, OrderId = order.OrderId, Quantity = 1 });
        venue.SendOrder(new OrderRequest { Action = OrderAction.Cancel, OrderId = order.OrderId });
        if (random.Next(100) == 0) venue.ExpireListenKeys(random.Next(2) == 0);
        Thread.Sleep(50);
    }

    private static void Strike(VenueSimulator venue, Random random)
    {
        Thread.Sleep(random.Next(300));
        var open = venue.Sockets;
        if (open.Count == 0) return;
        var target = open[random.Next(open.Count)];
        switch (random.Next(10))
        {
            case 0:
                target.Drop();
                break;
            case 1:
                target.Close(1001, "Going away");
                break;
            case 2:
                target.Tear();
                break;
            case 3:
                target.FallSilent();
                break;
            case 4:
                venue.IgnoreNames(random.Next(1, 5));
                break;
            case 5:
                venue.LoseAnswers(random.Next(1, 4));
                break;
            case 6:
                venue.SkipEvents($"coin{random.Next(StreamCount / 3)}usdt@aggTrade", random.Next(1, 20));
                break;
            case 7:
                target.SendRawFrame(1, "{\"stream\":\"a b\",\"data\":{}}"u8.ToArray());
                break;
            case 8:
                target.Stall(TimeSpan.FromMilliseconds(random.Next(2000)));
                break;
            default:
                venue.Refusal = random.Next(2) == 0 ? RefusalKind.ServiceUnavailable : RefusalKind.None;
                break;
        }
    }
}
