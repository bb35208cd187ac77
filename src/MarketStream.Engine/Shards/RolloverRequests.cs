using MarketStream.Engine.Containment;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>
/// What is asked of a shard's succession of sockets from outside, by the user or by the socket that serves, and the notice with which the
/// next rollover answers all who asked.
/// </summary>
internal sealed class RolloverRequests
{
    private readonly CheckedLock _gate = new(LockRank.Shard);

    // Guarded by _gate. Each is replaced as soon as it has completed; continuations run elsewhere, so completing one under the lock is safe.
    private TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<StreamNotice> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RolloverCause? _cause;

    /// <summary>Completes when a rollover is asked for; it stays completed until <see cref="TryTake"/>.</summary>
    public Task Asked
    {
        get
        {
            using (_gate.EnterScope()) return _asked.Task;
        }
    }

    /// <summary>Asks for the next socket; gives the notice of the next attempt, whether it went well or not.</summary>
    public Task<StreamNotice> Request(RolloverCause cause)
    {
        using (_gate.EnterScope())
        {
            // The first who asks names the cause; whoever asks while nobody has taken it waits for the same rollover.
            _cause ??= cause;
            _asked.TrySetResult();
            return _answer.Task;
        }
    }

    /// <summary>Takes what was asked for; null when nothing was.</summary>
    public RolloverCause? TryTake()
    {
        using (_gate.EnterScope())
        {
            var cause = _cause;
            if (cause is not null) Forget_NeedsLock();
            return cause;
        }
    }

    /// <summary>
    /// Forgets what the last socket asked for, as another one serves now: its shutdown, its stalled stream or its silence went with it. What
    /// the user asked for stays.
    /// </summary>
    public void ForgetLastSocket()
    {
        using (_gate.EnterScope())
        {
            if (_cause is RolloverCause.ServerShutdown or RolloverCause.StreamStalled or RolloverCause.Silence) Forget_NeedsLock();
        }
    }

    /// <summary>Answers all who asked until now.</summary>
    public void Answer(StreamNotice notice)
    {
        using (_gate.EnterScope())
        {
            _answer.TrySetResult(notice);
            _answer = new TaskCompletionSource<StreamNotice>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The shard is closed: nobody waits any longer.</summary>
    public void Cancel()
    {
        using (_gate.EnterScope()) _answer.TrySetCanceled();
    }

    private void Forget_NeedsLock()
    {
        _cause = null;
        _asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
