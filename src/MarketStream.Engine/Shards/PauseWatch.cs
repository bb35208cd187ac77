using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Tells a dead socket from a pause of the whole venue or network. In a pause the connection's other sockets that are as busy have received
/// nothing either, and replacing sockets would only spend attempts.
/// </summary>
internal sealed class PauseWatch
{
    /// <summary>Sockets that stop at the same moment may have received their last frame this far apart.</summary>
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

    /// <summary>Whether every other socket that should have received something by now is as silent as this one.</summary>
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
