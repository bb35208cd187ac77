using MarketStream.Accounts;

namespace MarketStream.Engine.Accounts;

/// <summary>One kind of an account's state by key, each with the moment at which we last heard of it. Guarded by its owner.</summary>
internal sealed class StateTable<TKey, TState>
    where TKey : notnull
    where TState : AccountState
{
    private readonly Dictionary<TKey, (TState State, DateTimeOffset ReceivedAt)> _states = [];

    public IEnumerable<TState> All => _states.Values.Select(held => held.State);

    public IReadOnlyList<TKey> Keys => [.. _states.Keys];

    /// <summary>The only state; null when there are others or none.</summary>
    public TState? Single => _states.Count == 1 ? All.First() : null;

    public TState? Find(TKey key) => _states.TryGetValue(key, out var held) ? held.State : null;

    /// <summary>When it was last spoken of; the beginning of time when never.</summary>
    public DateTimeOffset ReceivedAt(TKey key) => _states.TryGetValue(key, out var held) ? held.ReceivedAt : DateTimeOffset.MinValue;

    /// <summary>Takes a state unless a later one is known, by the venue's own clock: late events and early answers cross on their way.</summary>
    public bool Put(TKey key, TState state, DateTimeOffset heardAt)
    {
        if (Find(key) is { AsOf: { } known } && state.AsOf < known) return false;
        _states[key] = (state, heardAt);
        return true;
    }

    public void Remove(TKey key) => _states.Remove(key);
}
