
namespace MarketStream.Engine.Subscriptions;

/// <summary>A shard as the planner sees it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Route">The route's name.</param>
/// <param name="StreamCount">Streams assigned.</param>
internal sealed record ShardLoad(int Number, string Route, int StreamCount);

/// <summary>Streams for one shard.</summary>
/// <param name="Shard">Its number.</param>
/// <param name="Route">Its route's name.</param>
/// <param name="IsNew">Whether it has to be opened.</param>
/// <param name="Names">What is added to it.</param>
internal sealed record Assignment(int Shard, string Route, bool IsNew, IReadOnlyList<string> Names);

/// <summary>Spreads streams over shards: free places first, then new shards; a stream stays where it is.</summary>
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
