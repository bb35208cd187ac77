using System.Security;
using MarketStream.Engine.Books;
using MarketStream.Engine.Chains;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Fuzzing.Paths;

/// <summary>
/// One connection from its dial to its close, with books, chains, an account, gap repair and receivers of every policy attached,
/// and sockets whose bytes the fuzzer gives. Time is virtual; what waits for it is pushed on from here.
/// </summary>
internal sealed class PathRun : IDisposable
{
    private const string Subject = "SOLUSDT";

    /// <summary>Generous, since it only has to tell a hang from a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    private readonly QuietTimeProvider _time = new(new DateTimeOffset(2025, 10, 9, 8, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("marketstream-fuzz-");
    private readonly ConnectionRegistry _registry = new();
    private readonly PathDialer _dialer;
    private readonly MarketConnection _connection;
    private readonly PathConsumers _consumers;
    private readonly LivingFeed _feed;
    private Dice _dice;
    private bool _isClosed;

    public PathRun(VenueProfile venue, IReadOnlyList<StreamName> streams, long seed)
    {
        _dice = new Dice(seed, 0);
        _dialer = new PathDialer(_time);
        _feed = new LivingFeed(venue.Name);
        var rest = new PathRest(venue, _time, seed);
        var services = new ConnectionServices(_dialer, new LimitBook(_time), _registry, _time, () => new Random((int)seed))
        {
            NewRestTransport = _ => rest,
        };
        var options = new ConnectionOptions
        {
            Name = "fuzz",

            // A busy machine must not look like a fault of the engine.
            CloseTimeout = TimeSpan.FromSeconds(60),
            Venue = venue,
            RepairGaps = true,
            KeepRaw = true,
            Credential = venue.Accounts is null ? null : AccountCredential.From(PathRest.ApiKey, Secret()),
        };
        _connection = Await(MarketConnection.OpenAsync(options, streams, services, CancellationToken.None));
        _ = OptionBoard.Of(_connection);
        if (_connection.RestUri is not null) ConnectionBooks.Of(_connection).Open([Subject]);
        _consumers = new PathConsumers(_connection, _folder.FullName);
        rest.IsSound = false;
    }

    /// <summary>Gives messages to one of the open sockets; what it answers to commands goes before them.</summary>
    public void Give(IReadOnlyList<byte[]> messages, FuzzTally tally)
    {
        if (_dice.OneIn(10)) _connection.RequestRollover();
        var mixed = Mix(messages);
        foreach (var socket in _dialer.Open)
        {
            // The two sockets of a rollover mostly get the same frames, and sometimes one of them gets none.
            IReadOnlyList<byte[]> payloads = _dice.OneIn(4) ? socket.TakeAnswers() : [.. socket.TakeAnswers(), .. mixed];
            tally.CountSocketFrames(payloads.Count);
            if (!socket.Give(PathFrames.Of(payloads, ref _dice), Patience)) throw new FuzzFaultException("A socket's bytes were not taken.");
        }

        _time.Advance(_dice.OneIn(20) ? Step * 100 : Step);
        _consumers.Take(tally);
    }

    /// <summary>Closes the connection, and throws when anything is wrong or left over.</summary>
    public void Finish(FuzzTally tally)
    {
        for (var i = 0; i < 20; i++) _time.Advance(Step);
        Close();

        // Only now is it certain that no event arrives between reading one receiver and reading the next.
        _consumers.Take(tally);
        if (_consumers.Problem() is { } problem) throw new FuzzFaultException(problem);
        if (_registry.All.Count > 0) throw new FuzzFaultException("A closed connection is still registered.");
        if (_dialer.Open.Count > 0) throw new FuzzFaultException($"{_dialer.Open.Count} sockets are open after the close.");
    }

    public void Dispose()
    {
        _consumers.Dispose();
        if (!_isClosed) Close();
        _folder.Delete(recursive: true);
    }

    private List<byte[]> Mix(IReadOnlyList<byte[]> messages)
    {
        var mixed = new List<byte[]>();
        foreach (var message in messages)
        {
            if (_dice.OneIn(3)) mixed.Add(_feed.Next(ref _dice));
            mixed.Add(message);
        }

        return mixed;
    }

    private static SecureString Secret()
    {
        var secret = new SecureString();
        foreach (var letter in PathRest.Secret) secret.AppendChar(letter);
        return secret;
    }

    private void Close()
    {
        _isClosed = true;
        Await(CloseAsync());
    }

    private async Task<bool> CloseAsync()
    {
        await _connection.CloseAsync();
        return true;
    }

    // Moves time on until the task is done, so that nothing waits for it in vain.
    private T Await<T>(Task<T> task)
    {
        var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!task.IsCompleted)
        {
            if (Environment.TickCount64 > until) throw new FuzzFaultException("The connection did not open, or did not close.");

            // An account's socket does not serve before its request is answered.
            foreach (var socket in _dialer.Open)
            {
                if (socket.TakeAnswers() is { Count: > 0 } answers) socket.Give(PathFrames.Of(answers, ref _dice), Patience);
            }

            // No faster than this, or deadlines would pass for threads that only wait for a processor.
            if (!task.Wait(1)) _time.Advance(TimeSpan.FromMilliseconds(2));
        }

        return task.GetAwaiter().GetResult();
    }
}
