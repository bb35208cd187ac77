using System.Diagnostics;
using System.Globalization;
using MarketStream.Delivery;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Fuzzing.Storm;

/// <summary>Threads that use a connection in random ways, all at once, for a while.</summary>
internal sealed class ConnectionStorm(MarketConnection connection, IReadOnlyList<StreamName> streams, TimeSpan length, TimeSpan pause = default)
{
    private const int MostAtOnce = 20;
    private const int ReceiverCapacity = 1000;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<Task> _work = [];
    private long _turns;

    /// <summary>How many actions all threads have taken.</summary>
    public long Turns => Interlocked.Read(ref _turns);

    /// <summary>
    /// Starts the threads of every storm: two that receive, two that add and remove streams, one that requests rollovers and one that reads
    /// properties.
    /// </summary>
    public void Start()
    {
        for (var i = 0; i < 2; i++)
        {
            Add(Receive);
            Add(Change);
        }

        Add(_ => connection.RequestRollover());
        Add(_ => Look());
    }

    /// <summary>Adds a thread that repeats an action until the storm is over.</summary>
    public void Add(Action<Random> act)
    {
        var seed = _work.Count;
        _work.Add(Task.Factory.StartNew(
            () =>
            {
                var random = new Random(seed);
                while (_clock.Elapsed < length)
                {
                    act(random);
                    Interlocked.Increment(ref _turns);

                    // Without a pause the storm is all about locks; with one the connection gets to work as well.
                    if (pause > TimeSpan.Zero) Thread.Sleep(pause);
                    else Thread.Yield();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
    }

    /// <summary>Completes when every thread has ended; each does so by itself, unless it hangs on a lock. Error: TimeoutException.</summary>
    public Task EndAsync(TimeSpan patience, CancellationToken token) => Task.WhenAll(_work).WaitAsync(length + patience, token);

    private void Receive(Random random)
    {
        var end = random.Next(10).ToString(CultureInfo.InvariantCulture);
        using var receiver = connection.OpenReceiver(new ReceiverOptions
        {
            Capacity = ReceiverCapacity,
            OverflowPolicy = random.Next(4) == 0 ? OverflowPolicy.Spill : OverflowPolicy.DropOldest,
            StreamFilter = random.Next(2) == 0 ? null : stream => stream.Subject.Contains(end, StringComparison.Ordinal),
        });
        var buffer = new StreamItem[64];
        for (var i = random.Next(5); i >= 0; i--) receiver.Take(buffer, TimeSpan.FromMilliseconds(5), CancellationToken.None);
    }

    private void Change(Random random)
    {
        var some = streams.Skip(random.Next(Math.Max(1, streams.Count - MostAtOnce))).Take(MostAtOnce).ToList();
        try
        {
            if (random.Next(2) == 0) _ = connection.SubscribeAsync(some, waitForVenue: false, CancellationToken.None);
            else _ = connection.UnsubscribeAsync([.. some.Select(stream => stream.Name)], force: random.Next(2) == 0, waitForVenue: false, CancellationToken.None);
        }
        catch (MarketStreamException)
        {
            // Too many streams for now.
        }
    }

    private void Look()
    {
        var sent = connection.MessagesSent;
        if (connection.StreamCount < 0 || connection.LiveStreamCount < 0) throw new InvalidOperationException("Less than no streams.");
        if (connection.MessagesSent < sent) throw new InvalidOperationException("What was sent was not sent.");
        _ = (connection.State, connection.BacklogCount, connection.Receivers, connection.EventsReceived, connection.Shards, connection.Subscriptions);
    }
}
