using MarketStream.Engine.Containment;
using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>Decides when a socket is to be replaced: it comes of age, it falls silent, or somebody asks for it.</summary>
internal sealed class RolloverTrigger(ShardContext context, RolloverRequests requests, CancellationToken stop)
{
    /// <summary>A socket that sends nothing for so much longer than the venue's pings lie apart is replaced, in case it is dead.</summary>
    private static readonly TimeSpan SilenceMargin = TimeSpan.FromSeconds(20);

    /// <summary>When a socket that has just been opened is to be replaced.</summary>
    public RolloverPlan NewPlan() => new(RolloverCause.Lifetime, RolloverSchedule.DueAge(
        context.Limits.ConnectionLifetime, context.Time.GetUtcNow(), context.Options.RolloverWindow, context.Time.LocalTimeZone, context.Random));

    /// <summary>Waits until the socket is to be replaced, and says why; null when it has ended, or the shard is being closed.</summary>
    public async Task<RolloverCause?> WaitAsync(ServedGeneration served, RolloverPlan plan)
    {
        while (true)
        {
            // Taken before anything is looked at: a request that comes after that ends the wait below.
            var asked = requests.Asked;
            var age = served.Generation.Lived;
            if (served.Run.IsCompleted || stop.IsCancellationRequested) return null;
            if (requests.TryTake() is { } cause) return cause;

            var silenceDue = Longer(age + UntilSuspicious(served.Generation), plan.SilenceNotBefore);
            if (age >= silenceDue) return RolloverCause.Silence;
            if (age >= plan.DueAge) return plan.Cause;

            var wait = Shorter(plan.DueAge, silenceDue) - age;
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(Task.Delay(TimerWait.Of(wait), context.Time, enough.Token), asked, served.Run).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>How long until a socket that sends nothing is taken for dead; negative when that was before.</summary>
    public TimeSpan UntilSuspicious(Generation generation) =>
        context.Limits.PingInterval + SilenceMargin - Shorter(generation.Traffic!.Silence, generation.Lived);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
