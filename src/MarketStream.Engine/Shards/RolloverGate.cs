using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Lets one shard of a connection move to its next socket at a time, so that the venue's attempts are not spent in one burst and a network
/// that is about to fail costs one socket and not all.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore owns nothing until somebody asks for its wait handle, which nobody does.")]
internal sealed class RolloverGate(TimeProvider time)
{
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Whether somebody is inside.</summary>
    public bool IsTaken => _gate.CurrentCount == 0;

    /// <summary>
    /// Waits until nobody else is inside; false when the caller must not wait any longer. Whoever got true calls <see cref="Leave"/>. Error:
    /// OperationCanceledException, when <paramref name="stop"/> is cancelled.
    /// </summary>
    /// <param name="ended">Ends the wait when it completes.</param>
    /// <param name="patience">How much longer the caller may wait, asked again whenever that time is over.</param>
    /// <param name="stop">The caller is being closed.</param>
    public async Task<bool> TryEnterAsync(Task ended, Func<TimeSpan> patience, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var entry = _gate.WaitAsync(enough.Token);
        while (!entry.IsCompleted && !ended.IsCompleted && patience() is var wait && wait > TimeSpan.Zero)
            await Task.WhenAny(entry, ended, Task.Delay(TimerWait.Of(wait), time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        await entry.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stop.IsCancellationRequested) return entry.IsCompletedSuccessfully;

        // The gate may have opened at the very moment of the close, and nobody else would leave it for this caller.
        if (entry.IsCompletedSuccessfully) Leave();
        throw new OperationCanceledException(stop);
    }

    public void Leave() => _gate.Release();
}
