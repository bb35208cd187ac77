using System.Text;
using MarketStream.Benchmarks.Chaos.Feed;
using MarketStream.Benchmarks.Link;
using MarketStream.Engine.Connections;
using MarketStream.Simulator;

namespace MarketStream.Benchmarks.Chaos.Faults;

/// <summary>How each thing goes wrong.</summary>
internal sealed class ChaosActs(VenueSimulator venue, MarketConnection connection, IReadOnlyList<ChaosStream> streams, SocketWatch watch, Random random)
{
    // No frame of a server begins so: all reserved bits, and an opcode that nobody defined.
    private static readonly byte[] NoFrame = [0xFF, 0xFF, 0xFF, 0xFF];

    private static readonly RefusalKind[] Refusals =
        [RefusalKind.CloseTcp, RefusalKind.ServiceUnavailable, RefusalKind.HtmlPage, RefusalKind.CloseAfterHandshake];

    // Nobody dials for a minute after a 1008; after refusals the waits between attempts are longer than usual.
    private static readonly TimeSpan AfterPolicyClose = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan AfterRefusals = TimeSpan.FromSeconds(20);

    private const int PingsInFlood = 3000;

    public required int MaxMessageBytes { get; init; }

    /// <summary>What all sockets pass through.</summary>
    public required HeldLink Link { get; init; }

    /// <summary>Lets the user change his mind about several streams at once.</summary>
    public required Action Hurry { get; init; }

    /// <summary>Whether the receiver takes nothing now.</summary>
    public bool IsReceiverPaused { get; private set; }

    public void Happen(ChaosFault fault, VenueSocket target)
    {
        switch (fault)
        {
            case ChaosFault.Drop:
                End(target, target.Drop);
                break;
            case ChaosFault.DropAll:
                foreach (var socket in venue.Sockets) End(socket, socket.Drop);
                break;
            case ChaosFault.Torn:
                End(target, target.Tear);
                break;
            case ChaosFault.HalfOpen:
                watch.OnSilent(target);
                target.FallSilent();
                break;
            case ChaosFault.Close:
                End(target, () => target.Close(1001, "Going away"));
                break;
            case ChaosFault.PolicyClose:
                watch.OnDialTrouble(AfterPolicyClose);
                End(target, () => target.Close(1008, "Policy violation"));
                break;
            case ChaosFault.Refused:
                watch.OnDialTrouble(AfterRefusals);
                venue.Refusal = Refusals[random.Next(Refusals.Length)];
                Later(Seconds(1, 6), () => venue.Refusal = RefusalKind.None);
                DropOrMove(target);
                break;
            case ChaosFault.TooMany:
                watch.OnDialTrouble(AfterRefusals);
                venue.Refuse(Seconds(1, 5));
                DropOrMove(target);
                break;
            case ChaosFault.Banned:
                watch.OnDialTrouble(AfterRefusals);
                venue.Ban(Seconds(1, 5));
                DropOrMove(target);
                break;
            case ChaosFault.Stall:
                watch.OnHeldBack(target);
                target.Stall(Seconds(0.2, 4));
                break;
            case ChaosFault.Dribble:
                watch.OnHeldBack(target);
                target.Dribble(Seconds(1, 6));
                break;
            case ChaosFault.SlowReceiver:
                IsReceiverPaused = true;
                Later(Seconds(0.5, 3), () => IsReceiverPaused = false);
                break;
            case ChaosFault.Duplicate:
                venue.RepeatEvents(AnyNumbered().Name, random.Next(1, 20));
                break;
            case ChaosFault.Garbage:
                target.SendRawFrame(random.Next(1, 3), Garbage());
                break;
            case ChaosFault.BrokenFrame:
                End(target, () => target.SendRawBytes(NoFrame));
                break;
            case ChaosFault.Oversize:
                End(target, () => target.SendHugeFrame(MaxMessageBytes + 1));
                break;
            case ChaosFault.ServerShutdown:
                target.SendRawFrame(1, Encoding.UTF8.GetBytes($$"""{"e":"serverShutdown","E":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}}"""));
                Later(Seconds(8, 15), () => End(target, () => target.Close(1001, "Shutdown")));
                break;
            case ChaosFault.IgnoredNames:
                venue.IgnoreNames(random.Next(1, 4));
                DropOrMove(target);
                break;
            case ChaosFault.LostAnswers:
                venue.LoseAnswers(random.Next(1, 4));
                DropOrMove(target);
                break;
            case ChaosFault.IgnoredCommands:
                venue.IgnoreCommands = true;
                Later(Seconds(1, 6), () => venue.IgnoreCommands = false);
                DropOrMove(target);
                break;
            case ChaosFault.IgnoredClose:
                venue.IgnoreClose = true;
                Later(Seconds(1, 6), () => venue.IgnoreClose = false);
                break;
            case ChaosFault.SkippedEvents:
                venue.SkipEvents(AnyNumbered().Name, random.Next(1, 20));
                break;
            case ChaosFault.SilentStream:
                var silent = streams[random.Next(streams.Count)].Name;
                venue.SilenceStream(silent);
                Later(Seconds(2, 20), () => venue.RestoreStream(silent));
                break;
            case ChaosFault.LinkDown or ChaosFault.HeldUp:
                foreach (var socket in venue.Sockets) watch.OnHeldBack(socket);
                watch.OnDialTrouble(AfterRefusals);
                Link.Hold(isOneWay: fault == ChaosFault.HeldUp);
                for (var i = 1; i < 4; i++) Later(TimeSpan.FromSeconds(i), Hurry);
                Later(Seconds(2, 7), Link.Release);
                break;
            case ChaosFault.PingFlood:
                for (var i = 0; i < PingsInFlood; i++) target.SendRawFrame(9, BitConverter.GetBytes(i));
                Hurry();
                break;
        }
    }

    private static async Task LaterAsync(TimeSpan wait, Action act)
    {
        await Task.Delay(wait);
        act();
    }

    private static void Later(TimeSpan wait, Action act) => _ = LaterAsync(wait, act);

    private TimeSpan Seconds(double least, double most) => TimeSpan.FromSeconds(least + (random.NextDouble() * (most - least)));

    private ChaosStream AnyNumbered()
    {
        ChaosStream stream;
        do stream = streams[random.Next(streams.Count)];
        while (!stream.IsNumbered);
        return stream;
    }

    private void End(VenueSocket socket, Action act)
    {
        watch.OnEnding(socket);
        act();
    }

    /// <summary>Makes the client dial: after a loss, or for the next socket of a rollover.</summary>
    private void DropOrMove(VenueSocket target)
    {
        if (random.Next(2) == 0) End(target, target.Drop);
        else connection.RequestRollover([watch.ShardOf(target)]);
    }

    private byte[] Garbage()
    {
        if (random.Next(2) == 0) return Encoding.UTF8.GetBytes("""{"stream":"btcusdt@trade","data":{"e":"trade","E":17""");
        var bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        return bytes;
    }
}
