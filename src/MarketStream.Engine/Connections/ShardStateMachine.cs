using MarketStream.Connections;

namespace MarketStream.Engine.Connections;

/// <summary>The one place where a shard's state changes.</summary>
internal sealed class ShardStateMachine
{
    private readonly object _gate = new();
    private ShardState _state = ShardState.Idle;

    public ShardState Current
    {
        get
        {
            lock (_gate) return _state;
        }
    }

    /// <summary>Moves; false, with nothing changed, when the table has no such move (a close came first).</summary>
    public bool TryMove(ShardState next)
    {
        lock (_gate)
        {
            if (!ShardStates.CanMove(_state, next)) return false;
            _state = next;
            return true;
        }
    }
}
