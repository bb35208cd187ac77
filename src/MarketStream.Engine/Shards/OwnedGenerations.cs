using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Owns every socket of a shard from before it is dialled until it is closed, whatever a rollover or a reconnect is doing with it, and
/// the sums over all of them, which never fall.
/// </summary>
internal sealed class OwnedGenerations(ShardContext context)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    private readonly CheckedLock _gate = new(LockRank.Owned);

    // Guarded by _gate.
    private readonly List<Generation> _open = [];
    private readonly GenerationTotals _closed = new();

    /// <summary>The sums over those that were and those that are.</summary>
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

    /// <summary>Takes a socket into possession.</summary>
    public Generation Add(Generation generation)
    {
        using (_gate.EnterScope()) _open.Add(generation);
        return generation;
    }

    /// <summary>Ends a socket and its loop, within the time for a close, and forgets it. Never fails.</summary>
    /// <param name="generation">The socket.</param>
    /// <param name="politely">Whether to close it by the handshake, which a dead one would not answer.</param>
    public async Task CloseAsync(Generation generation, bool politely)
    {
        var steps = new ClosingSteps(context.Faults, context.Time, context.Options.CloseTimeout + Margin, context.Probe, context.Number);
        if (politely) await steps.RunAsync("handshake", generation.CloseAsync).ConfigureAwait(false);
        await steps.RunAsync("socket", () => generation.DisposeAsync().AsTask()).ConfigureAwait(false);
        await steps.RunAsync("command loop", () => generation.Run).ConfigureAwait(false);
        using (_gate.EnterScope())
        {
            // Two may close it at the same time: the loop that gives it up, and whoever closes the shard.
            if (!_open.Remove(generation)) return;
            _closed.Add(generation, isCounted: generation.IsOpened || generation.IsStandby);
        }

        context.Log.SocketClosed(generation.Number, generation.EventCount, generation.Pacer.Total);
    }

    /// <summary>Ends all that are left, at the same time.</summary>
    public Task CloseAllAsync(bool politely)
    {
        Generation[] open;
        using (_gate.EnterScope()) open = [.. _open];
        return Task.WhenAll(open.Select(generation => CloseAsync(generation, politely)));
    }
}
