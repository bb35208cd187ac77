using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Chaos.Feed;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Notices;

namespace MarketStream.Benchmarks.Chaos;

/// <summary>Who uses the connection: takes streams away and back, asks for rollovers, and adds again what the venue did not serve.</summary>
internal sealed class ChaosUser(MarketConnection connection, IReadOnlyDictionary<string, ChaosStream> streams, ChaosOracle oracle, Func<long> now, RunTally tally, Random random)
{
    private const int MostAtOnce = 5;
    private static readonly TimeSpan MeanWait = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    private readonly ChaosStream[] _all = [.. streams.Values];

    public long Renewals { get; private set; }

    public async Task RunAsync(CancellationToken enough)
    {
        Learn();
        while (!enough.IsCancellationRequested)
        {
            await Task.Delay(MeanWait * -Math.Log(1 - random.NextDouble()), CancellationToken.None);
            if (enough.IsCancellationRequested) return;
            if (random.Next(3) == 0) _ = connection.RequestRollover(random.Next(4) == 0 ? null : [connection.Shards[random.Next(connection.Shards.Count)].Number]);
            else Renew([.. random.GetItems(_all, random.Next(1, MostAtOnce)).Distinct()]);
        }
    }

    /// <summary>Changes his mind about several streams.</summary>
    public void Hurry() => Renew([.. random.GetItems(_all, MostAtOnce).Distinct()]);

    public void OnNotice(StreamNotice notice)
    {
        if (notice.Kind is not (NoticeKind.StreamIgnored or NoticeKind.CommandFailed)) return;
        Renew([.. connection.Subscriptions.Where(one => one.State is SubscriptionState.Ignored or SubscriptionState.Refused).Select(one => streams[one.Stream])]);
    }

    /// <summary>Where the streams are, and which of them the venue has confirmed.</summary>
    public void Learn()
    {
        foreach (var subscription in connection.Subscriptions)
        {
            var stream = streams[subscription.Stream];
            stream.Shard = subscription.Shard;
            if (stream.Book.IsWanted && subscription.State is SubscriptionState.Confirmed or SubscriptionState.Live) stream.Book.Expect(now());
        }
    }

    private void Renew(IReadOnlyList<ChaosStream> chosen)
    {
        ChaosStream[] free = [.. chosen.Where(stream => !stream.IsBusy)];
        if (free.Length > 0) _ = RenewAsync(free);
    }

    private async Task RenewAsync(ChaosStream[] chosen)
    {
        Renewals += chosen.Length;
        foreach (var stream in chosen)
        {
            stream.IsBusy = true;
            stream.Book.End();
        }

        try
        {
            tally.Log?.Invoke($"user takes away {string.Join(' ', chosen.Select(stream => stream.Name))}");
            await connection.UnsubscribeAsync([.. chosen.Select(stream => stream.Name)], force: true, waitForVenue: true, CancellationToken.None);
            await Task.Delay(random.NextDouble() * LongestPause);

            // What came before belongs to before.
            oracle.Take();
            foreach (var stream in chosen) stream.Book.Begin();
            tally.Log?.Invoke($"user wants again {string.Join(' ', chosen.Select(stream => stream.Name))}");
            await connection.SubscribeAsync([.. chosen.Select(stream => stream.StreamName)], waitForVenue: true, CancellationToken.None);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            tally.Breach("errors that the user met");
            tally.Find($"The user met {error}");
        }

        foreach (var stream in chosen) stream.IsBusy = false;
        Learn();
    }
}
