using System.Diagnostics.CodeAnalysis;
using MarketStream.Books;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Notices;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>
/// Routes a recording in place of sockets. It begins when somebody first receives, so that nothing passes unseen, and it waits for receivers whose
/// queue is full, so that a replay drops nothing. When it is over, receivers end as soon as they have taken what waits.
/// </summary>
internal sealed class RecordingReplay(
    ReplayOptions options, string venue, ShardPool pool, EventRouter router, NoticeFactory notices, Action<StreamNotice> publish, FaultReporter faults, TimeProvider time)
    : IAsyncDisposable
{
    /// <summary>A receiver's queue lasts for many times as long.</summary>
    private static readonly TimeSpan RoomCheck = TimeSpan.FromMilliseconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly StreamName[] _names = new StreamName[EventBatch.Capacity];
    private readonly StreamEvent[] _events = new StreamEvent[EventBatch.Capacity];
    private int _count;
    private long _routed;
    private int _isStarted;
    private bool _isOver;
    private Task _running = Task.CompletedTask;

    /// <summary>Events that were routed so far.</summary>
    public long Events => Interlocked.Read(ref _routed);

    /// <summary>Whether everything has been routed.</summary>
    public bool IsOver => Volatile.Read(ref _isOver);

    /// <summary>Begins, unless it has begun already.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref _isStarted, 1) == 0 && !_stop.IsCancellationRequested) _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "The last catch of a loop. It is not started again, because it would repeat what was routed.")]
    private async Task RunAsync()
    {
        try
        {
            await ReplayAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            if (!_stop.IsCancellationRequested) faults.Report(Parts.Replay, error);
        }
        finally
        {
            Volatile.Write(ref _isOver, true);
            router.End();
        }
    }

    private async Task ReplayAsync()
    {
        var import = new EventImport(new ImportOptions
        {
            Paths = options.Paths,
            From = options.From,
            To = options.To,
            OnWarning = text => publish(notices.New(NoticeKind.BadFrame, text)),
            OnError = error => publish(notices.New(NoticeKind.BadFrame, error.Message)),
            OnProgress = _ => _stop.Token.ThrowIfCancellationRequested(),
        });
        var streams = new ReplayStreams(pool, import, venue);
        var begun = time.GetTimestamp();
        long? first = null;
        foreach (var item in import.Read())
        {
            first ??= item.ReceivedAtTicks;
            if (!double.IsPositiveInfinity(options.Speed)) await WaitAsync(item.ReceivedAtTicks - first.Value, begun).ConfigureAwait(false);
            if (item is StreamNotice notice)
            {
                if (!streams.Concerns(notice)) continue;
                await FlushAsync().ConfigureAwait(false);
                await RoomAsync(1).ConfigureAwait(false);
                publish(notice);
            }
            else if (item is BookSnapshotEvent snapshot)
            {
                if (streams.NameOf(snapshot) is not { } book) continue;
                await FlushAsync().ConfigureAwait(false);
                await RoomAsync(1).ConfigureAwait(false);
                router.RouteSnapshot(book, snapshot, isReplayed: true);
            }
            else if (item is StreamEvent message && streams.Take(message) is { } name)
            {
                _names[_count] = name;
                _events.AsSpan()[_count++] = message;
                if (_count == EventBatch.Capacity) await FlushAsync().ConfigureAwait(false);
            }
        }

        await FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until an item is due. What came before it is routed first, or it would wait as well.</summary>
    private async ValueTask WaitAsync(long ticks, long begun)
    {
        var wait = TimeSpan.FromTicks((long)(ticks / options.Speed)) - time.GetElapsedTime(begun);
        if (wait <= TimeSpan.Zero) return;
        await FlushAsync().ConfigureAwait(false);
        await Task.Delay(TimerWait.Of(wait), time, _stop.Token).ConfigureAwait(false);
    }

    private async ValueTask FlushAsync()
    {
        for (var done = 0; done < _count;)
        {
            var part = await RoomAsync(_count - done).ConfigureAwait(false);
            router.Route(_names.AsSpan(done, part), _events.AsSpan(done, part));
            done += part;
            Interlocked.Add(ref _routed, part);
        }

        Array.Clear(_events, 0, _count);
        _count = 0;
    }

    /// <summary>Waits until every receiver has room, and returns for how many of those events.</summary>
    private async ValueTask<int> RoomAsync(int wanted)
    {
        while (true)
        {
            _stop.Token.ThrowIfCancellationRequested();
            if (router.Room is > 0 and var room) return Math.Min(room, wanted);
            await Task.Delay(TimerWait.Of(RoomCheck), time, _stop.Token).ConfigureAwait(false);
        }
    }
}
