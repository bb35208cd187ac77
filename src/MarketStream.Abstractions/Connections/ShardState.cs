namespace MarketStream.Connections;

/// <summary>Where a shard stands; the moves between the states are in one table.</summary>
public enum ShardState
{
    /// <summary>Made, not started.</summary>
    Idle,

    /// <summary>Waiting until the limit book grants an attempt.</summary>
    AwaitingSlot,

    /// <summary>Opening a socket.</summary>
    Dialing,

    /// <summary>The socket is open and carries the shard's streams.</summary>
    Open,

    /// <summary>Waiting after a lost socket or a failed attempt.</summary>
    BackingOff,

    /// <summary>Closing for good.</summary>
    Closing,

    /// <summary>Closed for good.</summary>
    Closed,
}
