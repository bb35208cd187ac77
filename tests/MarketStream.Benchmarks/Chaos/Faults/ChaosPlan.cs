using MarketStream.Benchmarks.Oracle;
using MarketStream.Simulator;

namespace MarketStream.Benchmarks.Chaos.Faults;

/// <summary>When what goes wrong: at random moments, and often while a shard moves to its next socket.</summary>
internal sealed class ChaosPlan(VenueSimulator venue, ChaosActs acts, SocketWatch watch, RunTally tally, Random random)
{
    private static readonly TimeSpan MeanWait = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromSeconds(2);

    /// <summary>
    /// When the venue closes with 1008, once. Nothing that counts as an offence comes before: each doubles the minute for which
    /// the client then stays away.
    /// </summary>
    private static readonly TimeSpan PolicyCloseAt = TimeSpan.FromSeconds(20);

    private static readonly ChaosFault[] Offences = [ChaosFault.PolicyClose, ChaosFault.TooMany, ChaosFault.Banned];

    private static readonly ChaosFault[] All = [.. Enum.GetValues<ChaosFault>().Where(fault => fault != ChaosFault.PolicyClose)];

    private static readonly ChaosFault[] Harmless = [.. All.Except(Offences)];

    private static readonly ChaosFault[] InOverlap =
    [
        ChaosFault.Drop, ChaosFault.Torn, ChaosFault.HalfOpen, ChaosFault.Close, ChaosFault.Stall, ChaosFault.Dribble, ChaosFault.Oversize,
        ChaosFault.Garbage, ChaosFault.BrokenFrame, ChaosFault.Duplicate, ChaosFault.SkippedEvents, ChaosFault.LostAnswers, ChaosFault.IgnoredClose,
    ];

    private readonly HashSet<int> _seen = [];
    private bool _isClosedOnce;

    public Task RunAsync(CancellationToken enough) =>
        Task.WhenAll(StrikeAsync(enough), StrikeOverlapsAsync(enough), CloseOnceAsync(enough));

    private async Task StrikeAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await Task.Delay(MeanWait * -Math.Log(1 - random.NextDouble()), CancellationToken.None);
            var faults = _isClosedOnce ? All : Harmless;
            if (!enough.IsCancellationRequested) Happen(faults[random.Next(faults.Length)], [.. venue.Sockets]);
        }
    }

    private async Task StrikeOverlapsAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            await Task.Delay(BetweenLooks, CancellationToken.None);
            foreach (var pair in venue.Sockets.GroupBy(watch.ShardOf).Where(group => group.Key > 0 && group.Count() > 1))
            {
                if (!_seen.Add(pair.Max(socket => socket.Number)) || random.Next(5) != 0) continue;
                await Task.Delay(LongestOverlap * random.NextDouble(), CancellationToken.None);
                if (!enough.IsCancellationRequested) Happen(InOverlap[random.Next(InOverlap.Length)], [.. pair]);
            }
        }
    }

    private async Task CloseOnceAsync(CancellationToken enough)
    {
        await Task.Delay(PolicyCloseAt, CancellationToken.None);
        if (!enough.IsCancellationRequested) Happen(ChaosFault.PolicyClose, [.. venue.Sockets]);
        _isClosedOnce = true;
    }

    private void Happen(ChaosFault fault, VenueSocket[] targets)
    {
        VenueSocket[] able = [.. targets.Where(socket => !watch.IsSilent(socket) && watch.ShardOf(socket) > 0)];
        if (able.Length == 0) return;
        var target = able[random.Next(able.Length)];
        tally.Fault(fault.ToString(), watch.ShardOf(target));
        acts.Happen(fault, target);
    }
}
