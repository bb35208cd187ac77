using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Venue;

namespace MarketStream.Benchmarks.Soak.Faults;

/// <summary>When what goes wrong: at random hours, and often while a shard moves to its next socket.</summary>
internal sealed class FaultPlan(SoakVenue venue, FaultActs acts, RunTally tally, Random random)
{
    private static readonly TimeSpan MeanWait = TimeSpan.FromHours(5);
    private static readonly TimeSpan LivelyBefore = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LivelyAround = TimeSpan.FromSeconds(150);

    private static readonly FaultKind[] All = Enum.GetValues<FaultKind>();

    private static readonly FaultKind[] InOverlap =
    [
        FaultKind.Drop, FaultKind.HalfOpen, FaultKind.Close, FaultKind.PolicyClose, FaultKind.Oversize, FaultKind.Garbage,
        FaultKind.Duplicate, FaultKind.SlowSocket, FaultKind.SkippedEvents, FaultKind.Restart, FaultKind.LostAnswers,
        FaultKind.LinkDown, FaultKind.HeldUp, FaultKind.PingFlood, FaultKind.OddAnswers,
    ];

    public void Start()
    {
        venue.Opened = OnOpened;
        PlanNext();
    }

    private void PlanNext() => venue.Time.After(MeanWait * -Math.Log(1 - random.NextDouble()), () =>
    {
        venue.Market.Excite(LivelyAround);
        venue.Time.After(LivelyBefore, () => Happen(All[random.Next(All.Length)], null));
        PlanNext();
    });

    private void OnOpened(SoakSocket socket)
    {
        acts.OnOpened(socket);
        var isOverlap = venue.OpenOf(socket.Session.Shard).Any(other => other != socket && !other.IsHalfOpen);
        if (isOverlap) acts.Overlapping();
        if (isOverlap && random.Next(4) == 0) venue.Time.After(TimeSpan.FromSeconds(random.NextDouble() * 9), () => Happen(FaultKind.Restart, socket));
        if (!isOverlap || random.Next(6) != 0) return;
        var kind = InOverlap[random.Next(InOverlap.Length)];
        venue.Time.After(TimeSpan.FromSeconds(random.NextDouble() * 9), () =>
        {
            var pair = venue.OpenOf(socket.Session.Shard).Where(other => !other.IsHalfOpen).ToList();
            if (pair.Count > 0) Happen(kind, pair[random.Next(pair.Count)]);
        });
    }

    private void Happen(FaultKind kind, SoakSocket? target)
    {
        var sockets = venue.Open.Where(socket => !socket.IsHalfOpen).ToList();
        target ??= sockets.Count == 0 ? null : sockets[random.Next(sockets.Count)];
        if (target is null) return;
        tally.Fault(kind.ToString(), target.Session.Shard);
        acts.Happen(kind, target);
        if (kind is not (FaultKind.HalfOpen or FaultKind.BusyHalfOpen)) venue.Faults.Note();
    }
}
