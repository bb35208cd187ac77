using MarketStream.Engine.Subscriptions;

namespace MarketStream.Engine.Tests.Subscriptions;

public class ShardPlannerTests
{
    [Fact]
    public void Assign_ThousandStreams_FillsFreePlacesAndThenNewShards()
    {
        var plan = ShardPlanner.Assign([new ShardLoad(1, "", 150)], 200, 2, Streams(1000, ""));
        Assert.Equal([(1, false, 50), (2, true, 200), (3, true, 200), (4, true, 200), (5, true, 200), (6, true, 150)], plan.Select(Shape));
        Assert.Equal(1000, plan.SelectMany(assignment => assignment.Names).Distinct().Count());
    }

    [Fact]
    public void Assign_TwoRoutes_NeverShareAShard()
    {
        var plan = ShardPlanner.Assign(
            [new ShardLoad(1, "public", 0)], 200, 2, [.. Streams(10, "public"), .. Streams(10, "market")]);
        Assert.Equal([(1, false, 10), (2, true, 10)], plan.Select(Shape));
        Assert.Equal(["public", "market"], plan.Select(assignment => assignment.Route));
    }

    [Fact]
    public void Assign_Nothing_PlansNothing() => Assert.Empty(ShardPlanner.Assign([], 200, 1, []));

    private static (int Shard, bool IsNew, int Count) Shape(Assignment assignment) =>
        (assignment.Shard, assignment.IsNew, assignment.Names.Count);

    private static IEnumerable<(string Name, string Route)> Streams(int count, string route) =>
        Enumerable.Range(1, count).Select(i => ($"{route}{i}@trade", route));
}
