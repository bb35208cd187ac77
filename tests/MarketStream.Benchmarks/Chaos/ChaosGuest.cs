using MarketStream.Benchmarks.Odd;
using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Stress;
using MarketStream.Delivery;
using MarketStream.Engine.Books;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Simulator;
using MarketStream.Simulator.Accounts;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Chaos;

/// <summary>
/// Further connections to the same venue, one after the other, each closed in whatever it is doing: with streams of their own, repaired
/// gaps, order books, a queue that spills, an account where the venue has one, and odd answers over REST.
/// </summary>
internal sealed class ChaosGuest(VenueSimulator venue, VenueProfile profile, Uri uri, IReadOnlyList<StreamName> streams, RunTally tally, Random random) : IDisposable
{
    private const int QueueCapacity = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly OddTransport _odd = new(new HttpRestTransport(Engine.Transport.ProxyRoute.Default, false), TimeProvider.System, new Random(random.Next()));
    private readonly List<AccountCredential> _credentials = [];
    private readonly Dictionary<long, SimulatedOrder> _open = [];

    public async Task RunAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * 4), CancellationToken.None);
            if (random.Next(2) == 0) _odd.Begin(random.Next(1, 6));
            using var late = new CancellationTokenSource();
            if (random.Next(4) == 0) late.CancelAfter(random.Next(300));
            await VisitAsync(TimeSpan.FromSeconds(random.NextDouble() * 5), late.Token);
        }
    }

    /// <summary>Opens a connection, stays for a while, and closes it.</summary>
    public async Task VisitAsync(TimeSpan stay, CancellationToken token)
    {
        try
        {
            var connection = await OpenAsync(token);
            var receiver = connection.OpenReceiver(new ReceiverOptions { Capacity = QueueCapacity, OverflowPolicy = OverflowPolicy.Spill });
            KeepBooks(connection);
            var half = stay / 2;
            await Task.Delay(half, CancellationToken.None);
            Trade();
            await Task.Delay(half, CancellationToken.None);
            await CloseAsync(connection, receiver);
        }
        catch (Exception error) when (error is MarketStreamException or OperationCanceledException)
        {
            tally.FailedOpenings++;
        }
    }

    /// <summary>When nothing goes wrong any more, what is known of the account is what the venue has.</summary>
    public async Task EndAsync()
    {
        _odd.Begin(0);
        if (profile.Accounts is not null) await CompareAccountAsync();
        tally.OddAnswers = _odd.Count;
        if (_credentials.Any(credential => !credential.IsCleared)) tally.Breach("credentials left behind");
    }

    public void Dispose() => _odd.Dispose();

    private Task<MarketConnection> OpenAsync(CancellationToken token) => OpenAsync(ConnectionServices.Real, token);

    private async Task<MarketConnection> OpenAsync(ConnectionServices real, CancellationToken token)
    {
        var credential = profile.Accounts is null ? null : StressVenue.NewCredential();
        if (credential is not null) _credentials.Add(credential);
        var options = new ConnectionOptions
        {
            Name = "guest",
            IsNameSuggestion = true,
            Venue = profile,
            Uri = uri,
            RestUri = venue.RestUri,
            Credential = credential,
            RepairGaps = true,
            AnswerTimeout = TimeSpan.FromSeconds(4),
            ConnectTimeout = TimeSpan.FromSeconds(5),
        };

        // The connection disposes of what carries its requests; the odd one outlives it.
        var services = real with { NewRestTransport = _ => new Lent(_odd) };
        return await MarketConnection.OpenAsync(options, streams, services, token);
    }

    private void KeepBooks(MarketConnection connection)
    {
        foreach (var stream in streams.Where(stream => stream.Channel!.Event == EventKind.DepthUpdate)) ConnectionBooks.Of(connection).Open([stream.Subject.ToUpperInvariant()]);
    }

    private async Task CloseAsync(MarketConnection connection, Receiver receiver)
    {
        await connection.CloseAsync();
        Judge(receiver);
        receiver.Dispose();
        tally.Closes++;
        if (connection.Receivers.Count > 0) tally.Breach("receivers left behind");
        foreach (var fault in connection.RecentNotices.OfType<FaultNotice>())
        {
            tally.Breach("unforeseen faults");
            tally.Find(fault.Message);
        }
    }

    /// <summary>Each trade comes once and in order, or its loss is said before the next one.</summary>
    private void Judge(Receiver receiver)
    {
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        var said = new Dictionary<string, GapNotice>(StringComparer.Ordinal);
        var buffer = new StreamItem[256];
        for (int taken; (taken = receiver.Take(buffer, TimeSpan.Zero, default)) > 0;)
        {
            foreach (var item in buffer.AsSpan(0, taken))
            {
                if (item is GapNotice gap) said[gap.Stream] = gap;
                else if (item is TradeEvent or AggregateTradeEvent) Check(item, last, said);
            }
        }
    }

    private void Check(StreamItem item, Dictionary<string, long> last, Dictionary<string, GapNotice> said)
    {
        var id = EventIds.FirstOf(item);
        if (last.TryGetValue(item.Stream, out var before) && id != before + 1)
        {
            if (id <= before) tally.Duplicated++;
            else if (!said.TryGetValue(item.Stream, out var gap) || gap.LastMissing != id - 1) tally.LostAndUnsaid++;
            if (!tally.IsClean) tally.Find($"The guest's {item.Stream}: {id} after {before}.");
        }

        last[item.Stream] = id;
        said.Remove(item.Stream);
    }

    private void Trade()
    {
        if (profile.Accounts is null) return;
        var placed = venue.SendOrder(new OrderRequest { Action = OrderAction.Place, Symbol = streams[0].Subject.ToUpperInvariant(), Side = (OrderSide)random.Next(2), Quantity = 2, Price = 100 });
        _open[placed.OrderId] = placed;
        if (random.Next(3) == 0) return;
        var gone = _open.Keys.ElementAt(random.Next(_open.Count));
        venue.SendOrder(new OrderRequest { Action = random.Next(2) == 0 ? OrderAction.Cancel : OrderAction.Fill, OrderId = gone });
        _open.Remove(gone);
        if (random.Next(5) == 0) venue.ExpireListenKeys(random.Next(2) == 0);
    }

    private async Task CompareAccountAsync()
    {
        // After an odd 403 or 429 the venue is left alone for a quarter of an hour, which is longer than this waits: a process of its own would
        // not know of it either.
        var connection = await OpenAsync(ConnectionServices.Real with { LimitBook = new LimitBook(TimeProvider.System) }, CancellationToken.None);
        for (var left = Patience; !IsKnown(connection) && left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1)) await Task.Delay(TimeSpan.FromSeconds(1));
        if (!IsKnown(connection)) tally.Breach("account other than the venue's");
        await connection.CloseAsync();
    }

    private bool IsKnown(MarketConnection connection) =>
        connection.GetOrders().Where(order => order.IsOpen).Select(order => order.OrderId).Order().SequenceEqual(_open.Keys.Order());

    private sealed class Lent(IRestTransport inner) : IRestTransport
    {
        public Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token) => inner.SendAsync(baseUri, request, token);
    }
}
