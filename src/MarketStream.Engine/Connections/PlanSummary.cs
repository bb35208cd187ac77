using MarketStream.Connections;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Connections;

/// <summary>Turns assignments into the figures a user wants to see before adding streams.</summary>
internal static class PlanSummary
{
    public static SubscriptionPlan Of(
        MarketConnection connection, ConnectionOptions options, IReadOnlyList<Assignment> plan, int openShards, int distinctStreams)
    {
        var limits = options.Venue.Limits;
        var batcher = new CommandBatcher(limits);
        var (inUri, frames, bytes, mostFrames) = (0, 0, 0, 0);
        foreach (var assignment in plan)
        {
            var rest = assignment.Names;
            if (assignment.IsNew)
            {
                var route = options.Venue.Routes.First(candidate => candidate.Name == assignment.Route);
                StreamUri.Build(connection.Uri, route, options.Access, limits, assignment.Names, out var included, options.UriQuery);
                inUri += included;
                rest = [.. assignment.Names.Skip(included)];
            }

            var (commandFrames, commandBytes) = batcher.Measure(rest);
            frames += commandFrames;
            bytes += commandBytes;
            mostFrames = Math.Max(mostFrames, commandFrames);
        }

        var newStreams = plan.Sum(assignment => assignment.Names.Count);
        var newShards = plan.Count(assignment => assignment.IsNew);
        return new SubscriptionPlan
        {
            NewStreams = newStreams,
            KnownStreams = distinctStreams - newStreams,
            NewShards = newShards,
            TotalShards = openShards + newShards,
            StreamsInUri = inUri,
            CommandFrames = frames,
            CommandBytes = bytes,

            // Shards work side by side, and each asks once more what it carries.
            Duration = plan.Count == 0 ? TimeSpan.Zero : CommandPacer.SpacingOf(limits) * (mostFrames + 1),
        };
    }
}
