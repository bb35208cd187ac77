namespace MarketStream.Connections;

/// <summary>The state of a shard.</summary>
public enum ShardState
{
    /// <summary>Created, but not started yet.</summary>
    Idle,

    /// <summary>Waiting until the venue's limits allow a connection attempt.</summary>
    AwaitingSlot,

    /// <summary>Opening a socket.</summary>
    Dialing,

    /// <summary>The socket is open and carries the shard's streams.</summary>
    Open,

    /// <summary>Waiting before the next attempt, after a socket was lost or an attempt failed.</summary>
    BackingOff,

    /// <summary>Closing; it does not reconnect.</summary>
    Closing,

    /// <summary>Closed; it does not reconnect.</summary>
    Closed,
}
