namespace MarketStream.Connections;

/// <summary>The state of a connection, which is that of its worst shard.</summary>
public enum ConnectionState
{
    /// <summary>No shard has opened yet.</summary>
    Connecting,

    /// <summary>Every shard is open.</summary>
    Open,

    /// <summary>At least one shard has no socket at present.</summary>
    Reconnecting,

    /// <summary>Closed; it does not reconnect.</summary>
    Closed,
}
