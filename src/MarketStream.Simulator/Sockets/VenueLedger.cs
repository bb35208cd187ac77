using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Rules;

namespace MarketStream.Simulator.Sockets;

/// <summary>Adds up what all sockets of a simulator have seen.</summary>
internal sealed class VenueLedger
{
    private readonly object _gate = new();

    // guarded by _gate
    private readonly HashSet<VenueSession> _open = [];
    private readonly SessionTally _closed = new();
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
            if (_open.Remove(session)) _closed.Add(session.Tally);
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

    public SimulatorCounts Snapshot(StreamBoard board, AttemptGate attempts)
    {
        var (highest, whileBanned) = attempts.Counts;
        var streams = board.Counts();
        lock (_gate)
        {
            var sum = new SessionTally();
            sum.Add(_closed);
            foreach (var session in _open) sum.Add(session.Tally);

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
