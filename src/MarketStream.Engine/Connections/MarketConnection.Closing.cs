using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Shards;

namespace MarketStream.Engine.Connections;

/// <summary>How a connection ends.</summary>
public sealed partial class MarketConnection
{
    /// <summary>A shard closes in several steps, each of which may take the time for a close.</summary>
    private const int CloseRounds = 8;

    private static readonly TimeSpan CloseMargin = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isClosing;

    private bool IsClosing => Volatile.Read(ref _isClosing) != 0;

    /// <summary>
    /// Closes all sockets and receivers, clears secrets, and leaves the registry. Never fails, and ends in bounded time whatever hangs; a
    /// second call waits for the first.
    /// </summary>
    public Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _isClosing, 1) == 0) _ = CloseOnceAsync();
        return _closed.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    private async Task CloseOnceAsync()
    {
        try
        {
            _log.ConnectionClosing();
            var steps = new ClosingSteps(_faults, Time, (_options.CloseTimeout * CloseRounds) + CloseMargin, Probe);
            await steps.RunAsync("shards", () => Task.WhenAll(_pool.TakeAll().Select(CloseShardAsync))).ConfigureAwait(false);
            if (_replay is { } replay) await steps.RunAsync(Parts.Replay, () => replay.DisposeAsync().AsTask()).ConfigureAwait(false);
            await _features.CloseAsync(steps).ConfigureAwait(false);
            if (_account is { } account) await steps.RunAsync("account", () => account.DisposeAsync().AsTask()).ConfigureAwait(false);
            await steps.RunAsync("credential", () => _options.Credential?.Dispose()).ConfigureAwait(false);
            await steps.RunAsync("receivers", _router.Complete).ConfigureAwait(false);
            if (_transport is { IsValueCreated: true, Value: IDisposable transport }) await steps.RunAsync("REST", transport.Dispose).ConfigureAwait(false);
            await steps.RunAsync("name", () => _services.Registry.Remove(this)).ConfigureAwait(false);

            // Last, so that the log holds what went wrong in the steps before.
            _log.ConnectionClosed(EventsReceived);
            await steps.RunAsync("log", () => _logOwner.DisposeAsync().AsTask()).ConfigureAwait(false);
        }
        finally
        {
            _closed.TrySetResult();
        }
    }

    private async Task CloseShardAsync(Shard shard)
    {
        await shard.DisposeAsync().ConfigureAwait(false);
        _pool.Forget(shard);
    }
}
