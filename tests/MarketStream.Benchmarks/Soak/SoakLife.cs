using MarketStream.Benchmarks.Odd;
using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Books;
using MarketStream.Benchmarks.Soak.Market;
using MarketStream.Benchmarks.Soak.Time;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Notices;

namespace MarketStream.Benchmarks.Soak;

/// <summary>One connection from its opening to its end, with its receivers, its user and its order books.</summary>
internal sealed class SoakLife
{
    private const int SlowCapacity = 400;

    private readonly VirtualTime _time;
    private readonly IReadOnlyList<SoakStream> _streams;
    private readonly RunTally _tally;
    private readonly Receiver _receiver;
    private readonly Receiver _slow;
    private readonly SoakBooks _books;

    public SoakLife(VirtualTime time, MarketConnection connection, IReadOnlyList<SoakStream> streams, OddTransport odd, RunTally tally, Random random)
    {
        (_time, _streams, _tally, Connection) = (time, streams, tally, connection);
        _receiver = connection.OpenReceiver(new ReceiverOptions());
        Oracle = new SoakOracle(time, streams, _receiver, tally);

        // What came before there was a receiver is for the first one alone.
        Oracle.Take();
        _slow = connection.OpenReceiver(new ReceiverOptions { Capacity = SlowCapacity });
        Oracle.Mirror = Mirror = new SlowMirror(_slow, tally);
        User = new SoakUser(time, connection, streams, tally, random);
        Oracle.Noticed = OnNotice;
        _books = new SoakBooks(connection, streams, odd, tally);
    }

    public MarketConnection Connection { get; }

    public SlowMirror Mirror { get; }

    public SoakOracle Oracle { get; }

    public SoakUser User { get; }

    public void Start()
    {
        User.Start();
        _books.Open();
    }

    /// <summary>Told of a shard that moved on before its socket had told all.</summary>
    public required Action<int> MovedEarly { get; init; }

    /// <summary>The shard that carries most of these streams, as one that the user took away may be elsewhere by now; zero where none does.</summary>
    public int ShardOf(IReadOnlySet<string> names)
    {
        var votes = Connection.Subscriptions.Where(one => names.Contains(one.Stream)).CountBy(one => one.Shard).ToList();
        return votes.Count == 0 ? 0 : votes.MaxBy(vote => vote.Value).Key;
    }

    public void Review()
    {
        Oracle.Review();
        _books.Review();
    }

    /// <summary>Closes the connection in whatever it is doing, and takes what it still delivers.</summary>
    public async Task CloseAsync()
    {
        _tally.Log?.Invoke("user closes the connection");
        User.Stop();
        Mirror.IsPaused = false;
        await _time.UntilAsync(Connection.CloseAsync());
        Oracle.Take();
        foreach (var stream in _streams) stream.Book.Close();
        _receiver.Dispose();
        _slow.Dispose();
        if (Connection.Receivers.Count > 0) _tally.Breach("receivers left behind");
        if (Connection.Shards.Count > 0) _tally.Breach("shards left behind");
    }

    private void OnNotice(StreamNotice notice)
    {
        if (notice is RolloverNotice { MayHaveLost: true }) MovedEarly(notice.Shard);
        User.OnNotice(notice);
    }
}
