using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Rules;

namespace MarketStream.Simulator.Sockets;

/// <summary>Knows the open sessions, and adds up the traffic and the breaches of all sessions. Safe for all threads.</summary>
internal sealed class VenueStatistics
{
    private readonly object _gate = new();

    // guarded by _gate
    private readonly HashSet<VenueSession> _open = [];
    private readonly SessionCounts _closed = new();
    private readonly Dictionary<BreachKind, long> _breaches = [];
    private long _accepted;
    private long _refused;

    public VenueSession[] OpenSessions
    {
        get
        {
            lock (_gate) return [.. _open];
        }
    }

    public void Opened(VenueSession session)
    {
        lock (_gate)
        {
            _open.Add(session);
            session.Number = (int)++_accepted;
        }
    }

    public void Closed(VenueSession session)
    {
        lock (_gate)
        {
            if (_open.Remove(session)) _closed.Add(session.Counts);
        }
    }

    public void Refused()
    {
        lock (_gate) _refused++;
    }

    public void Breach(BreachKind kind)
    {
        lock (_gate) _breaches[kind] = _breaches.GetValueOrDefault(kind) + 1;
    }

    public SimulatorCounts Snapshot(StreamFeed feed, AttemptLimiter attempts)
    {
        var (highest, whileBanned) = attempts.Counts;
        var streams = feed.Counts();
        lock (_gate)
        {
            var sum = new SessionCounts();
            sum.Add(_closed);
            foreach (var session in _open) sum.Add(session.Counts);

            return new()
            {
                FramesSent = sum.FramesSent,
                EventsSent = sum.EventsSent,
                BytesSent = sum.BytesSent,
                MessagesReceived = sum.MessagesReceived,
                HighestMessagesInSecond = sum.HighestMessagesInSecond,
                Connections = _open.Count,
                ConnectionsAccepted = _accepted,
                ConnectionsRefused = _refused,
                HighestAttemptsInWindow = highest,
                AttemptsWhileBanned = whileBanned,
                PingsSent = sum.PingsSent,
                PongsReceived = sum.PongsReceived,
                Breaches = new Dictionary<BreachKind, long>(_breaches),
                Streams = streams,
            };
        }
    }
}
