namespace MarketStream.Connections;

/// <summary>Where a connection stands, the least of its shards deciding.</summary>
public enum ConnectionState
{
    /// <summary>No shard has opened yet.</summary>
    Connecting,

    /// <summary>Every shard is open.</summary>
    Open,

    /// <summary>At least one shard is without a socket.</summary>
    Reconnecting,

    /// <summary>Closed for good.</summary>
    Closed,
}
