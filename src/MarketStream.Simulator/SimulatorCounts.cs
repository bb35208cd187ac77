namespace MarketStream.Simulator;

/// <summary>The traffic of a simulator since its start; a snapshot.</summary>
public sealed record SimulatorCounts
{
    /// <summary>WebSocket frames written, of any kind.</summary>
    public required long FramesSent { get; init; }

    /// <summary>Events written; each item of an array is one, and an event that goes to two sockets counts twice.</summary>
    public required long EventsSent { get; init; }

    /// <summary>Bytes written after the handshakes, frame headers included.</summary>
    public required long BytesSent { get; init; }

    /// <summary>Frames from clients that count against the venue's message limit.</summary>
    public required long MessagesReceived { get; init; }

    /// <summary>The most messages that one client sent on one socket in any rolling second.</summary>
    public required int HighestMessagesInSecond { get; init; }

    /// <summary>WebSockets open now.</summary>
    public required int Connections { get; init; }

    /// <summary>WebSocket handshakes that succeeded.</summary>
    public required long ConnectionsAccepted { get; init; }

    /// <summary>WebSocket handshakes refused for any reason.</summary>
    public required long ConnectionsRefused { get; init; }

    /// <summary>The most attempts to open a WebSocket in any rolling window; refused attempts count, attempts during a ban do not.</summary>
    public required int HighestAttemptsInWindow { get; init; }

    /// <summary>Attempts to open a WebSocket during a ban.</summary>
    public required long AttemptsWhileBanned { get; init; }

    /// <summary>The most request weight that the REST service received in any rolling minute.</summary>
    public int HighestWeightInMinute { get; init; }

    /// <summary>Pings sent to clients.</summary>
    public required long PingsSent { get; init; }

    /// <summary>Pongs received from clients, solicited or not.</summary>
    public required long PongsReceived { get; init; }

    /// <summary>How often each rule was broken; rules that were not broken are absent.</summary>
    public required IReadOnlyDictionary<BreachKind, long> Breaches { get; init; }

    /// <summary>What each stream has published, by the stream's name; streams that were never subscribed are absent.</summary>
    public required IReadOnlyDictionary<string, StreamCount> Streams { get; init; }
}
