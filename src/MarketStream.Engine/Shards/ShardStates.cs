using System.Collections.Frozen;
using MarketStream.Connections;

namespace MarketStream.Engine.Shards;

/// <summary>The moves that a shard may make, as in the table of docs/design/states.md; any other move is a defect.</summary>
internal static class ShardStates
{
    private static readonly FrozenDictionary<ShardState, ShardState[]> Table = new Dictionary<ShardState, ShardState[]>
    {
        [ShardState.Idle] = [ShardState.AwaitingSlot, ShardState.Closing],
        [ShardState.AwaitingSlot] = [ShardState.Dialing, ShardState.BackingOff, ShardState.Closing],
        [ShardState.Dialing] = [ShardState.Open, ShardState.BackingOff, ShardState.Closing],
        [ShardState.Open] = [ShardState.BackingOff, ShardState.Closing],
        [ShardState.BackingOff] = [ShardState.AwaitingSlot, ShardState.Closing],
        [ShardState.Closing] = [ShardState.Closed],
        [ShardState.Closed] = [],
    }.ToFrozenDictionary();

    /// <summary>The states that may follow a state.</summary>
    public static IReadOnlyList<ShardState> From(ShardState state) => Table[state];

    public static bool CanMove(ShardState from, ShardState to) => Array.IndexOf(Table[from], to) >= 0;
}
