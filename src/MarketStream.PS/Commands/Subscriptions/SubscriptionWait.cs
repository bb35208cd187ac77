using System.Diagnostics;
using System.Management.Automation;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Venues;

namespace MarketStream.PS.Commands.Subscriptions;

/// <summary>Waits until the venue has answered for each of several streams.</summary>
internal static class SubscriptionWait
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>The subscriptions of the streams, as soon as all are decided or the time is over.</summary>
    public static IReadOnlyList<StreamSubscription> For(
        MarketConnection connection, IReadOnlyCollection<StreamName> streams, TimeSpan timeout, CancellationToken stop)
    {
        var names = streams.Select(stream => stream.Name).ToHashSet(StringComparer.Ordinal);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            StreamSubscription[] subscriptions =
                [.. connection.Subscriptions.Where(subscription => names.Contains(subscription.Stream))];
            if (!Array.Exists(subscriptions, IsUndecided) || Stopwatch.GetElapsedTime(started) >= timeout) return subscriptions;
            if (stop.WaitHandle.WaitOne(Interval)) throw new PipelineStoppedException();
        }
    }

    private static bool IsUndecided(StreamSubscription subscription) =>
        subscription.State is SubscriptionState.Desired or SubscriptionState.Sent;
}
