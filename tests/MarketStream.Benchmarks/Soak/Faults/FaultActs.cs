using System.Text;
using MarketStream.Benchmarks.Odd;
using MarketStream.Benchmarks.Soak.Market;
using MarketStream.Benchmarks.Soak.Venue;

namespace MarketStream.Benchmarks.Soak.Faults;

/// <summary>How each thing goes wrong.</summary>
internal sealed class FaultActs(SoakVenue venue, Func<SoakLife?> life, OddTransport odd, Random random)
{
    private static readonly TimeSpan SlowJitter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BusyFor = TimeSpan.FromMinutes(3);

    private bool _nextIsSlow;

    public required int MaxMessageBytes { get; init; }

    /// <summary>Told of every socket that opens beside another of its shard.</summary>
    public required Action Overlapping { get; init; }

    public void OnOpened(SoakSocket socket)
    {
        if (_nextIsSlow) Slow(socket, TimeSpan.FromMinutes(1));
        _nextIsSlow = false;
    }

    public void Happen(FaultKind kind, SoakSocket target)
    {
        switch (kind)
        {
            case FaultKind.Drop:
                target.Cut("The connection was lost.");
                break;
            case FaultKind.DropAll:
                foreach (var socket in venue.Open.ToList()) socket.Cut("The connection was lost.");
                break;
            case FaultKind.HalfOpen:
                target.LoseContact();
                break;
            case FaultKind.Close:
                target.EndByVenue(1001, "Going away");
                break;
            case FaultKind.PolicyClose:
                target.EndByVenue(1008, "Policy violation");
                break;
            case FaultKind.Refused or FaultKind.NoAnswer or FaultKind.TooMany:
                venue.Faults.FailDials(kind, Seconds(5, 180));
                CutOrMove(target);
                break;
            case FaultKind.Banned:
                venue.Faults.FailDials(kind, Seconds(120, 1800));
                CutOrMove(target);
                break;
            case FaultKind.AcceptAndCut:
                venue.Faults.CutNext(random.Next(1, 4));
                CutOrMove(target);
                break;
            case FaultKind.SlowSocket:
                Slow(target, Seconds(10, 120));
                break;
            case FaultKind.SlowReceiver:
                if (life()?.Mirror is not { } mirror) break;
                mirror.IsPaused = true;
                venue.Time.After(Seconds(60, 900), () => mirror.IsPaused = false);
                break;
            case FaultKind.Duplicate:
                target.Duplicates = random.Next(1, 20);
                break;
            case FaultKind.Reorder:
                if (random.Next(2) == 0) _nextIsSlow = true;
                else Slow(target, TimeSpan.FromMinutes(1));
                life()?.Connection.RequestRollover([target.Session.Shard]);
                break;
            case FaultKind.Oversize:
                target.Send(new byte[MaxMessageBytes + 1]);
                break;
            case FaultKind.Garbage:
                target.Send(Garbage());
                break;
            case FaultKind.ClockStep:
                venue.Time.WallStep = TimeSpan.FromSeconds((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(1, 6)));
                break;
            case FaultKind.ServerShutdown:
                target.Send(Encoding.UTF8.GetBytes($$"""{"e":"serverShutdown","E":{{venue.Time.VenueUnixMs}}}"""));
                venue.Time.After(Seconds(60, 600), () => target.EndByVenue(1001, "Shutdown"));
                break;
            case FaultKind.IgnoredSubscribe:
                venue.Faults.IgnoreNext(random.Next(1, 3));
                CutOrMove(target);
                break;
            case FaultKind.LostAnswers:
                venue.Faults.LoseNext(random.Next(1, 4));
                CutOrMove(target);
                break;
            case FaultKind.SkippedEvents:
                venue.Market.Skip(Any(stream => stream.IsNumbered), random.Next(1, 20));
                break;
            case FaultKind.Restart:
                Restart(Any(stream => stream.IsOrdered));
                break;
            case FaultKind.LinkDown:
                var length = Seconds(5, 240);
                venue.Faults.FailDials(FaultKind.NoAnswer, length);
                foreach (var socket in venue.Open) socket.Stall(length, StallKind.Both);
                HurryWithin(length);
                break;
            case FaultKind.HeldUp:
                var heldFor = Seconds(5, 240);
                target.Stall(heldFor, StallKind.Up);
                HurryWithin(heldFor);
                break;
            case FaultKind.PingFlood:
                target.Session.Flood(target, TimeSpan.FromSeconds(1.0 / random.Next(10, 1000)), Seconds(3, 20));
                Hurry();
                break;
            case FaultKind.OddAnswers:
                odd.Begin(random.Next(1, 12));
                venue.Market.Skip(Any(stream => stream.Channel == SoakChannel.Depth), 1);
                venue.Market.Skip(Any(stream => stream.Channel <= SoakChannel.AggregateTrade), random.Next(1, 20));
                break;
            case FaultKind.BusyHalfOpen:
                venue.Market.Excite(BusyFor * 2);
                venue.Time.After(BusyFor, () =>
                {
                    if (!target.IsEnded && !target.IsHalfOpen) target.LoseContact();
                });
                break;
        }
    }

    private void Hurry() => life()?.User.Hurry();

    private void HurryWithin(TimeSpan length)
    {
        for (var i = 0; i < 3; i++) venue.Time.After(length * random.NextDouble(), Hurry);
    }

    private TimeSpan Seconds(int least, int most) => TimeSpan.FromSeconds(least + (random.NextDouble() * (most - least)));

    private SoakStream Any(Func<SoakStream, bool> kind)
    {
        var streams = venue.Market.Streams.Where(kind).ToList();
        return streams[random.Next(streams.Count)];
    }

    /// <summary>Once, or a few times in a row.</summary>
    private void Restart(SoakStream stream)
    {
        stream.Restart(random);
        if (random.Next(3) == 0) venue.Time.After(Seconds(0, 10), () => Restart(stream));
    }

    /// <summary>Makes the client dial: after a loss, or for the next socket of a rollover.</summary>
    private void CutOrMove(SoakSocket target)
    {
        if (random.Next(2) == 0) target.Cut("The connection was lost.");
        else life()?.Connection.RequestRollover([target.Session.Shard]);
    }

    private void Slow(SoakSocket socket, TimeSpan length)
    {
        var before = socket.Jitter;
        socket.Jitter = SlowJitter;
        venue.Time.After(length, () => socket.Jitter = before);
    }

    private byte[] Garbage()
    {
        if (random.Next(2) == 0) return Encoding.UTF8.GetBytes("""{"stream":"btcusdt@trade","data":{"e":"trade","E":17""");
        var bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        return bytes;
    }
}
