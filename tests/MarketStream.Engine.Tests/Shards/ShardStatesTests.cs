using MarketStream.Connections;
using MarketStream.Engine.Shards;

namespace MarketStream.Engine.Tests.Shards;

public class ShardStatesTests
{
    [Fact]
    public void From_EveryState_IsReachedAndCanEnd()
    {
        var states = Enum.GetValues<ShardState>();
        Assert.Equal(states.Order(), Reachable(ShardState.Idle).Order());
        Assert.All(states, state => Assert.Contains(ShardState.Closed, Reachable(state)));
    }

    [Fact]
    public void From_EveryLivingState_MayClose() => Assert.All(
        Enum.GetValues<ShardState>().Where(state => state < ShardState.Closing),
        state => Assert.True(ShardStates.CanMove(state, ShardState.Closing)));

    [Fact]
    public void TryMove_EveryPair_FollowsTheTable()
    {
        foreach (var from in Enum.GetValues<ShardState>())
        {
            foreach (var to in Enum.GetValues<ShardState>())
            {
                var machine = At(from);
                var allowed = ShardStates.From(from).Contains(to);
                Assert.Equal(allowed, machine.TryMove(to));
                Assert.Equal(allowed ? to : from, machine.Current);
            }
        }
    }

    [Fact]
    public void From_Table_IsTheOneInTheDocumentation()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "design", "states.md"));
        foreach (var state in Enum.GetValues<ShardState>())
        {
            var row = Assert.Single(lines, line => line.StartsWith($"| {state} |", StringComparison.Ordinal));
            var moves = row.Split('|')[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(ShardStates.From(state).Select(next => next.ToString()), moves);
        }
    }

    private static HashSet<ShardState> Reachable(ShardState start)
    {
        HashSet<ShardState> seen = [start];
        Queue<ShardState> open = new([start]);
        while (open.TryDequeue(out var state))
        {
            foreach (var next in ShardStates.From(state))
            {
                if (seen.Add(next)) open.Enqueue(next);
            }
        }

        return seen;
    }

    private static ShardStateMachine At(ShardState state)
    {
        ShardState[] way = state switch
        {
            ShardState.Idle => [],
            ShardState.AwaitingSlot => [ShardState.AwaitingSlot],
            ShardState.Dialing => [ShardState.AwaitingSlot, ShardState.Dialing],
            ShardState.Open => [ShardState.AwaitingSlot, ShardState.Dialing, ShardState.Open],
            ShardState.BackingOff => [ShardState.AwaitingSlot, ShardState.Dialing, ShardState.BackingOff],
            ShardState.Closing => [ShardState.Closing],
            _ => [ShardState.Closing, ShardState.Closed],
        };
        var machine = new ShardStateMachine();
        foreach (var step in way) Assert.True(machine.TryMove(step));
        Assert.Equal(state, machine.Current);
        return machine;
    }
}
