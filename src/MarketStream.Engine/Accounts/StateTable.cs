using MarketStream.Accounts;

namespace MarketStream.Engine.Accounts;

/// <summary>One kind of account state by key, each entry with the time at which it was last received. Guarded by its owner.</summary>
internal sealed class StateTable<TKey, TState>
    where TKey : notnull
    where TState : AccountState
{
    private readonly Dictionary<TKey, (TState State, DateTimeOffset ReceivedAt)> _states = [];

    public IEnumerable<TState> All => _states.Values.Select(held => held.State);

    public IReadOnlyList<TKey> Keys => [.. _states.Keys];

    /// <summary>The only entry; null when there are several or none.</summary>
    public TState? Single => _states.Count == 1 ? All.First() : null;

    public TState? Find(TKey key) => _states.TryGetValue(key, out var held) ? held.State : null;

    /// <summary>When the entry was last received; the minimum when never.</summary>
    public DateTimeOffset ReceivedAt(TKey key) => _states.TryGetValue(key, out var held) ? held.ReceivedAt : DateTimeOffset.MinValue;

    /// <summary>
    /// Adds or replaces an entry unless a later one is known, by the venue's clock: late events and early answers can overtake each other.
    /// </summary>
    public bool Put(TKey key, TState state, DateTimeOffset receivedAt)
    {
        if (Find(key) is { AsOf: { } known } && state.AsOf < known) return false;
        _states[key] = (state, receivedAt);
        return true;
    }

    public void Remove(TKey key) => _states.Remove(key);
}
