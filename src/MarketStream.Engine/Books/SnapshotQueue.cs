using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Books;

/// <summary>
/// The books that need a snapshot, in order of arrival and each once. Books that never had one go first, but every fourth place is for a
/// book that has to resynchronise.
/// </summary>
internal sealed class SnapshotQueue(TimeProvider time)
{
    private const int QueueRounds = 4;

    private readonly CheckedLock _gate = new(LockRank.SnapshotQueue);

    // Guarded by _gate.
    private readonly PriorityQueue<Entry, long> _later = new();
    private readonly Queue<Entry> _new = new();
    private readonly Queue<Entry> _again = new();
    private TaskCompletionSource _changed = NewSignal();
    private int _round;

    public void Add(SynchronizedBook book, SnapshotRequest request, bool isNew)
    {
        using (_gate.EnterScope())
        {
            var entry = new Entry(book, request.Number, isNew);
            if (request.Delay > TimeSpan.Zero) _later.Enqueue(entry, time.GetTimestamp() + (long)(request.Delay.TotalSeconds * time.TimestampFrequency));
            else QueueOf(entry).Enqueue(entry);
            _changed.TrySetResult();
        }
    }

    /// <summary>Waits for a book that is due and still needs a snapshot.</summary>
    public async Task<(SynchronizedBook Book, int Epoch)> TakeAsync(CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (TryTake(out var entry, out var wait, out var changed))
            {
                if (entry.Book.TryBeginSnapshot(entry.Number, out var epoch)) return (entry.Book, epoch);
                continue;
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(changed, Task.Delay(TimerWait.Of(wait), time, enough.Token)).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool TryTake(out Entry entry, out TimeSpan wait, out Task changed)
    {
        using (_gate.EnterScope())
        {
            var now = time.GetTimestamp();
            long due;
            while (_later.TryPeek(out entry, out due) && due <= now)
            {
                _later.Dequeue();
                QueueOf(entry).Enqueue(entry);
            }

            wait = _later.Count == 0 ? TimerWait.Longest : time.GetElapsedTime(now, due);
            if (_changed.Task.IsCompleted) _changed = NewSignal();
            changed = _changed.Task;
            var (first, second) = _round++ % QueueRounds == QueueRounds - 1 ? (_again, _new) : (_new, _again);
            return first.TryDequeue(out entry) || second.TryDequeue(out entry);
        }
    }

    private Queue<Entry> QueueOf(Entry entry) => entry.IsNew ? _new : _again;

    private readonly record struct Entry(SynchronizedBook Book, int Number, bool IsNew);
}
