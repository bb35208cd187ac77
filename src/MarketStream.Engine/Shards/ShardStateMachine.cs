using MarketStream.Connections;
using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Shards;

/// <summary>The one place where a shard's state changes.</summary>
internal sealed class ShardStateMachine
{
    private readonly CheckedLock _gate = new(LockRank.Leaf);
    private ShardState _state = ShardState.Idle;

    public ShardState Current
    {
        get
        {
            using (_gate.EnterScope()) return _state;
        }
    }

    /// <summary>Changes the state; false, with nothing changed, when the table has no such move, as after a close that came first.</summary>
    public bool TryMove(ShardState next)
    {
        using (_gate.EnterScope())
        {
            if (!ShardStates.CanMove(_state, next)) return false;
            _state = next;
            return true;
        }
    }
}
