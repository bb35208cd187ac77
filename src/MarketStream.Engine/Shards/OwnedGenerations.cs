using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Owns every socket of a shard from before it is dialled until it is closed, whatever a rollover or a reconnect is doing with it. It also
/// keeps the sums over all of them, closed ones included, so that a counter never falls.
/// </summary>
internal sealed class OwnedGenerations(ShardContext context)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    private readonly CheckedLock _gate = new(LockRank.Owned);

    // Guarded by _gate.
    private readonly List<Generation> _open = [];
    private readonly GenerationTotals _closed = new();

    private int _lastNumber;

    /// <summary>The sums over all sockets, open and closed.</summary>
    public GenerationTotals Totals
    {
        get
        {
            using (_gate.EnterScope())
            {
                var totals = _closed with { };
                foreach (var generation in _open) totals.Add(generation, isCounted: generation.IsOpened && !generation.IsStandby);
                return totals;
            }
        }
    }

    /// <summary>Makes the shard's next socket, not yet dialled, and owns it from then on.</summary>
    public Generation New(StreamMerger merger, RolloverRequests requests)
    {
        var generation = new Generation(context, merger, Interlocked.Increment(ref _lastNumber))
        {
            ShutdownAnnounced = () => Request(RolloverCause.ServerShutdown),
            StreamLost = () => Request(RolloverCause.StreamStalled),
            FellSilent = () => Request(RolloverCause.Silence),
        };
        using (_gate.EnterScope()) _open.Add(generation);
        return generation;

        void Request(RolloverCause cause)
        {
            context.Log.RolloverRequested(cause);
            requests.Request(cause);
        }
    }

    /// <summary>Closes a socket and ends its loop within the time for a close, and then forgets it. Never fails.</summary>
    /// <param name="generation">The socket.</param>
    /// <param name="politely">Whether to perform the close handshake, which a dead socket would not answer.</param>
    public async Task CloseAsync(Generation generation, bool politely)
    {
        var steps = new ClosingSteps(context.Faults, context.Time, context.Options.CloseTimeout + Margin, context.Probe, context.Number);
        if (politely) await steps.RunAsync("handshake", generation.CloseAsync).ConfigureAwait(false);
        await steps.RunAsync("socket", () => generation.DisposeAsync().AsTask()).ConfigureAwait(false);
        await steps.RunAsync("command loop", () => generation.Run).ConfigureAwait(false);
        using (_gate.EnterScope())
        {
            // The loop that gives it up and whoever closes the shard may both come here; only the first may add it to the sums.
            if (!_open.Remove(generation)) return;
            _closed.Add(generation, isCounted: generation.IsOpened || generation.IsStandby);
        }

        context.Log.SocketClosed(generation.Number, generation.EventCount, generation.Pacer.Total);
    }

    /// <summary>Closes all sockets that are left, concurrently.</summary>
    public Task CloseAllAsync(bool politely)
    {
        Generation[] open;
        using (_gate.EnterScope()) open = [.. _open];
        return Task.WhenAll(open.Select(generation => CloseAsync(generation, politely)));
    }
}
