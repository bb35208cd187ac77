
namespace MarketStream.Engine.Subscriptions;

/// <summary>The part of a shard's state that planning needs.</summary>
/// <param name="Number">The shard's number, from 1.</param>
/// <param name="Route">The name of its route.</param>
/// <param name="StreamCount">The number of streams assigned to it.</param>
internal sealed record ShardLoad(int Number, string Route, int StreamCount);

/// <summary>Streams to add to one shard.</summary>
/// <param name="Shard">The shard's number.</param>
/// <param name="Route">The name of its route.</param>
/// <param name="IsNew">Whether the shard has yet to be opened.</param>
/// <param name="Names">The streams to add.</param>
internal sealed record Assignment(int Shard, string Route, bool IsNew, IReadOnlyList<string> Names);

/// <summary>Distributes streams over shards: free places are used first, then new shards are opened. A stream stays on its shard.</summary>
internal static class ShardPlanner
{
    public static IReadOnlyList<Assignment> Assign(
        IReadOnlyList<ShardLoad> shards, int cap, int nextNumber, IEnumerable<(string Name, string Route)> streams)
    {
        var plan = new List<Assignment>();
        foreach (var group in streams.GroupBy(stream => stream.Route, stream => stream.Name))
        {
            var names = group.ToList();
            var start = 0;
            foreach (var shard in shards.Where(shard => shard.Route == group.Key && shard.StreamCount < cap))
            {
                if (start == names.Count) break;
                var part = names.GetRange(start, Math.Min(cap - shard.StreamCount, names.Count - start));
                plan.Add(new Assignment(shard.Number, group.Key, IsNew: false, part));
                start += part.Count;
            }

            for (; start < names.Count; start += cap)
                plan.Add(new Assignment(nextNumber++, group.Key, IsNew: true, names.GetRange(start, Math.Min(cap, names.Count - start))));
        }

        return plan;
    }
}
