using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Market;
using MarketStream.Benchmarks.Soak.Time;
using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Notices;

namespace MarketStream.Benchmarks.Soak;

/// <summary>Who uses the connection: takes streams away and back, asks for rollovers, and adds again what the venue did not serve.</summary>
internal sealed class SoakUser(VirtualTime time, MarketConnection connection, IReadOnlyList<SoakStream> streams, RunTally tally, Random random)
{
    private static readonly TimeSpan MeanWait = TimeSpan.FromHours(9);
    private static readonly TimeSpan AddsAgainAfter = TimeSpan.FromSeconds(30);

    private const int HurriedStreams = 6;

    private readonly HashSet<SoakStream> _busy = [];

    private bool _isGone;

    /// <summary>The connection is about to be closed: the user wants nothing more of it, whatever he is waiting for.</summary>
    public void Stop() => _isGone = true;

    public void Start()
    {
        Learn();
        PlanNext();
    }

    /// <summary>Changes his mind about several streams in a few seconds.</summary>
    public void Hurry()
    {
        if (_isGone) return;
        foreach (var stream in random.GetItems(streams.ToArray(), HurriedStreams).Distinct())
        {
            if (_busy.Add(stream)) Do(() => RenewAsync(stream, TimeSpan.FromSeconds(random.NextDouble() * 3)));
        }
    }

    public void OnNotice(StreamNotice notice)
    {
        if (_isGone || notice.Kind is not (NoticeKind.StreamIgnored or NoticeKind.CommandFailed)) return;
        foreach (var subscription in connection.Subscriptions.Where(one => one.State is SubscriptionState.Ignored or SubscriptionState.Refused))
        {
            var stream = streams.First(one => one.Name == subscription.Stream);
            stream.Book.End();
            if (_busy.Add(stream)) Do(() => RenewAsync(stream, AddsAgainAfter));
        }
    }

    /// <summary>Changes his mind about some of what a socket is to carry, once or more, while it is being dialled.</summary>
    public void OnDialing(IReadOnlyList<string> names, TimeSpan length)
    {
        if (_isGone) return;
        foreach (var stream in streams.Where(stream => names.Contains(stream.Name) && random.Next(3) == 0))
        {
            if (_busy.Add(stream)) Do(() => FlipAsync(stream, length));
        }
    }

    private void PlanNext() => time.After(MeanWait * -Math.Log(1 - random.NextDouble()), () =>
    {
        if (_isGone) return;
        if (random.Next(3) == 0)
        {
            connection.RequestRollover(random.Next(2) == 0 ? null : [random.Next(1, 3)]);
        }
        else
        {
            var stream = streams[random.Next(streams.Count)];
            if (_busy.Add(stream)) Do(() => RenewAsync(stream, TimeSpan.FromMinutes(random.NextDouble() * 30)));
        }

        PlanNext();
    });

    private async Task RenewAsync(SoakStream stream, TimeSpan pause)
    {
        if (random.Next(2) == 0) await Task.Delay(pause, time);
        if (_isGone) return;
        stream.Book.End();
        tally.Log?.Invoke($"user takes {stream.Name} away");
        await connection.UnsubscribeAsync([stream.Name], force: true, waitForVenue: true, CancellationToken.None);
        await Task.Delay(pause, time);
        if (_isGone) return;
        tally.Log?.Invoke($"user wants {stream.Name} again");
        stream.Book.Begin();
        var added = connection.SubscribeAsync([stream.StreamName], waitForVenue: true, CancellationToken.None);
        Learn();
        await added;
        if (_isGone) return;
        _busy.Remove(stream);
        Learn();
    }

    /// <summary>Takes a stream away and adds it again at once or a little later, a few times, and waits for nothing.</summary>
    private async Task FlipAsync(SoakStream stream, TimeSpan length)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            await Task.Delay(length * random.NextDouble(), time);
            if (_isGone) return;
            stream.Book.End();
            tally.Log?.Invoke($"user takes {stream.Name} away while its socket is dialled");
            await connection.UnsubscribeAsync([stream.Name], force: true, waitForVenue: false, CancellationToken.None);
            if (random.Next(2) == 0) await Task.Delay(length * random.NextDouble() / 2, time);
            if (_isGone) return;
            tally.Log?.Invoke($"user wants {stream.Name} again");
            stream.Book.Begin();
            var added = connection.SubscribeAsync([stream.StreamName], waitForVenue: true, CancellationToken.None);
            Learn();
            if (times == 1) await added;
            if (_isGone) return;
        }

        _busy.Remove(stream);
        Learn();
    }

    /// <summary>Where the streams are, and which of them the venue has confirmed.</summary>
    private void Learn()
    {
        foreach (var subscription in connection.Subscriptions)
        {
            var stream = streams.First(one => one.Name == subscription.Stream);
            stream.Shard = subscription.Shard;
            if (stream.Book.IsWanted && subscription.State is SubscriptionState.Confirmed or SubscriptionState.Live) stream.Book.Expect(time.Now);
        }
    }

    private void Do(Func<Task> act) => _ = act().ContinueWith(
        done => tally.Find($"The user met {done.Exception!.GetBaseException()}"), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
