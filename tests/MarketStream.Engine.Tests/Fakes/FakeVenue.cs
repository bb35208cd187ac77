using System.Collections.Concurrent;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Venues;
using MarketStream.Fuzzing;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>A venue in memory and in virtual time.</summary>
internal sealed class FakeVenue : IDialer
{
    private const int TurnsOfTheLoops = 5;

    private readonly ConcurrentQueue<FakeSocket> _sockets = new();
    private readonly ConcurrentQueue<long> _dials = new();

    public FakeVenue(QuietTimeProvider? time = null)
    {
        Time = time ?? new QuietTimeProvider();
        Services = new ConnectionServices(this, new LimitBook(Time), Registry, Time, () => new Random(1));
    }

    public QuietTimeProvider Time { get; }

    public ConnectionRegistry Registry { get; } = new();

    public ConnectionServices Services { get; set; }

    public HashSet<string> Unknown { get; } = [];

    public bool AnswersCommands { get; set; } = true;

    public bool ClosesAtAccept { get; set; }

    /// <summary>Whether sockets open deaf.</summary>
    public bool OpensDeaf { get; set; }

    public Action<FakeSocket> Dialed { get; set; } = static _ => { };

    /// <summary>What dials wait for before the venue accepts them.</summary>
    public Task Accepting { get; set; } = Task.CompletedTask;

    public Func<DialException?> Refusal { get; set; } = () => null;

    public IReadOnlyList<FakeSocket> Sockets => [.. _sockets];

    public IReadOnlyList<FakeSocket> OpenSockets => [.. _sockets.Where(socket => !socket.IsClosed)];

    public IReadOnlyList<long> Dials => [.. _dials];

    public async Task<ISocket> DialAsync(Uri uri, ISocketHandler handler, DialOptions options, CancellationToken token)
    {
        _dials.Enqueue(Time.GetTimestamp());
        await Accepting.WaitAsync(token);
        if (Refusal() is { } refusal) throw refusal;
        var socket = new FakeSocket(this, uri, handler, Time) { IsDeaf = OpensDeaf };

        // Before the test can see the socket: whoever finds it in the list may rely on what this has done.
        Dialed(socket);
        _sockets.Enqueue(socket);
        if (ClosesAtAccept) socket.Drop();
        return socket;
    }

    public Task<MarketConnection> ConnectAsync(int streams = 0, int? maxShards = null, string name = "test") => MarketConnection.OpenAsync(
        new ConnectionOptions { Name = name, Venue = TestVenue.Options, MaxShards = maxShards },
        streams == 0 ? [] : TestVenue.Trades(streams),
        Services,
        CancellationToken.None);

    public Task<MarketConnection> ConnectAsync(VenueProfile venue, params string[] streams)
    {
        var grammar = new StreamGrammar(venue);
        return MarketConnection.OpenAsync(
            new ConnectionOptions { Name = "test", Venue = venue }, [.. streams.Select(grammar.Parse)], Services, CancellationToken.None);
    }

    /// <summary>Lets virtual time run until something is true, with the background loops keeping up.</summary>
    public async Task UntilAsync(Func<bool> condition, TimeSpan? limit = null, TimeSpan? longestStep = null)
    {
        var left = limit ?? TimeSpan.FromMinutes(30);
        for (var rounds = 0; !condition(); rounds++)
        {
            Assert.True(left > TimeSpan.Zero, "It did not become true in time.");

            // The loops run on the thread pool: they get the processor before the clock moves on. What was queued before runs before.
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            for (var turn = 0; turn < TurnsOfTheLoops; turn++) await Task.Run(static () => { });
            var step = rounds switch
            {
                < 100 => TimeSpan.FromMilliseconds(10),
                < 200 => TimeSpan.FromMilliseconds(250),
                _ => longestStep ?? TimeSpan.FromSeconds(1),
            };
            Time.Advance(step);
            left -= step;
        }
    }
}
