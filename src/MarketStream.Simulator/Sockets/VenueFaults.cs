namespace MarketStream.Simulator.Sockets;

/// <summary>The faults switched on now; each is read where it acts.</summary>
internal sealed class VenueFaults
{
    private volatile RefusalKind _refusal;
    private volatile bool _ignoreCommands;
    private volatile bool _ignoreClose;
    private volatile bool _frozen;

    public RefusalKind Refusal { get => _refusal; set => _refusal = value; }

    public bool IgnoreCommands { get => _ignoreCommands; set => _ignoreCommands = value; }

    public bool IgnoreClose { get => _ignoreClose; set => _ignoreClose = value; }

    /// <summary>Nothing at all is sent, not even pings, and nothing is closed: the zombie socket.</summary>
    public bool Frozen { get => _frozen; set => _frozen = value; }
}
