using System.Globalization;
using System.Text;
using MarketStream.Simulator.Rules;
using MarketStream.Simulator.Wire;

namespace MarketStream.Simulator.Sockets;

/// <summary>
/// The keep-alive loop of a session: sends pings, cuts a client whose pong is overdue, and closes the socket at the end of its lifetime.
/// </summary>
internal sealed class SessionKeepAlive(VenueHost host, VenueSession session)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    // guarded by _gate, since the read loop reports pongs while this loop sends pings
    private readonly object _gate = new();
    private readonly PongWatch _pongs = new(session.Limits.PongDeadline, host.Time);

    /// <summary>Reports a pong; called by the read loop.</summary>
    public void OnPong(ReadOnlySpan<byte> payload)
    {
        var text = Encoding.UTF8.GetString(payload);
        lock (_gate) _pongs.Received(text);
    }

    /// <summary>Runs until the session has ended.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        var opened = host.Time.GetTimestamp();
        var nextPing = session.Limits.PingInterval;
        try
        {
            // A half-open socket can neither be closed nor pinged, and so it owes no pong.
            while (!session.IsSilent)
            {
                var age = host.Time.GetElapsedTime(opened);
                if (age >= session.Limits.ConnectionLifetime)
                {
                    session.BeginClose(1001, "Connection lifetime is over");
                    return;
                }

                if (age >= nextPing)
                {
                    nextPing += session.Limits.PingInterval;
                    Ping();
                }

                TimeSpan? overdue;
                lock (_gate) overdue = _pongs.UntilOverdue();

                if (overdue <= TimeSpan.Zero)
                {
                    host.Statistics.Breach(BreachKind.NoPong);
                    session.Abort();
                    return;
                }

                var wait = Min(Min(session.Limits.ConnectionLifetime, nextPing) - age, overdue ?? TimeSpan.MaxValue);
                await Task.Delay(Max(wait, ShortestWait), host.Time, ended).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The session has ended.
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private void Ping()
    {
        if (!session.IsFrozen)
        {
            // Expected before it is sent: the pong may come before this method goes on.
            var payload = host.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            lock (_gate) _pongs.Sent(payload);

            session.Output.EnqueueFrame(FrameOpcode.Ping, Encoding.UTF8.GetBytes(payload));
        }
    }
}
