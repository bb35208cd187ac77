using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Knows the sockets of a connection, and tells one that is dead from a venue that pauses, or a network that does: then others that are
/// as busy have heard nothing either, and new sockets would be of no use.
/// </summary>
internal sealed class PauseWatch
{
    /// <summary>Of sockets that are stopped in the same moment one may hear so much longer than another.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();

    // Guarded by _gate.
    private readonly List<SocketTraffic> _sockets = [];

    public void Add(SocketTraffic traffic)
    {
        lock (_gate) _sockets.Add(traffic);
    }

    public void Remove(SocketTraffic traffic)
    {
        lock (_gate) _sockets.Remove(traffic);
    }

    /// <summary>Whether a socket that is silent shares that with every other one that would have heard something by now.</summary>
    public bool IsPause(SocketTraffic silent)
    {
        lock (_gate)
        {
            var silence = silent.Silence;
            var others = _sockets.Where(socket => socket != silent && socket.UsualSilence < silence / 2).ToList();
            return others.Count > 0 && others.TrueForAll(socket => socket.Silence > silence - Slack);
        }
    }
}
