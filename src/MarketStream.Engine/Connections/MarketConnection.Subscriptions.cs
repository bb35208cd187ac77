using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Venues;

namespace MarketStream.Engine.Connections;

/// <summary>The streams that a connection is asked for, and their states.</summary>
public sealed partial class MarketConnection
{
    /// <summary>All subscriptions, ordered by stream name.</summary>
    public IReadOnlyList<StreamSubscription> Subscriptions =>
        [.. _pool.Subscriptions.Select(Describe).OrderBy(subscription => subscription.Stream, StringComparer.Ordinal)];

    /// <summary>What adding these streams would take. Error: TooManyStreams when they do not fit into MaxShards.</summary>
    public SubscriptionPlan Plan(IReadOnlyCollection<StreamName> streams) =>
        PlanSummary.Of(this, _options, _pool.Plan(streams), _pool.Shards.Count, streams.Select(stream => stream.Name).Distinct().Count());

    /// <summary>
    /// Adds a reference to each stream, opens the shards they need, and completes when the venue has confirmed, ignored or
    /// refused each, or the answer time is over; the state of each tells which. Error: TooManyStreams, ConnectionClosed.
    /// With <paramref name="waitForVenue"/> false it completes when the streams are planned.
    /// </summary>
    public async Task<IReadOnlyList<StreamSubscription>> SubscribeAsync(
        IReadOnlyCollection<StreamName> streams, bool waitForVenue, CancellationToken token)
    {
        var patience = waitForVenue ? Plan(streams).Duration + _options.ConnectTimeout + (_options.AnswerTimeout * 2) : TimeSpan.Zero;
        var subscriptions = _pool.Add(streams);
        if (waitForVenue) await WaitAsync(subscriptions.Select(subscription => subscription.Settled), patience, token).ConfigureAwait(false);
        return [.. subscriptions.Select(Describe)];
    }

    /// <summary>Takes one reference from each stream (all with <paramref name="force"/>); unknown names are left out of the result.</summary>
    public async Task<IReadOnlyList<StreamSubscription>> UnsubscribeAsync(
        IReadOnlyCollection<string> streams, bool force, bool waitForVenue, CancellationToken token)
    {
        var (touched, cancelled) = _pool.Remove(streams, force);
        _features.OnRemoved([.. cancelled.Select(subscription => subscription.Name.Name)]);
        if (waitForVenue)
            await WaitAsync(cancelled.Select(subscription => subscription.Removed), _options.AnswerTimeout * 2, token).ConfigureAwait(false);
        foreach (var shard in _pool.TakeIdle()) await CloseShardAsync(shard).ConfigureAwait(false);
        return [.. touched.Select(Describe)];
    }

    /// <summary>The subscription of a stream; null when it is not wanted.</summary>
    internal StreamSubscription? FindSubscription(string stream) => _pool.Find(stream) is { } subscription ? Describe(subscription) : null;

    private async Task WaitAsync(IEnumerable<Task> tasks, TimeSpan patience, CancellationToken token)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(token);
        var late = Task.Delay(TimerWait.Of(patience), _services.Time, enough.Token);
        await Task.WhenAny(Task.WhenAll(tasks), late).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
    }

    private StreamSubscription Describe(Subscription subscription) => new()
    {
        Connection = Name,
        Stream = subscription.Name.Name,
        Symbol = subscription.Name.Subject,
        Channel = ChannelText(subscription.Name),
        State = subscription.State,
        Shard = subscription.Shard,
        ReferenceCount = Math.Max(0, subscription.References),
        EventCount = subscription.EventCount,
        AddedAt = subscription.AddedAt,
        Error = subscription.Error,
    };

    private static string ChannelText(StreamName name) =>
        name.Subject.Length > 0 && name.Name.Length > name.Subject.Length + 1 ? name.Name[(name.Subject.Length + 1)..] : name.Name;
}
