namespace MarketStream.Simulator;

/// <summary>What a simulator has seen and sent so far; a snapshot.</summary>
public sealed record SimulatorCounts
{
    /// <summary>WebSocket frames written, of any kind.</summary>
    public required long FramesSent { get; init; }

    /// <summary>Events written, each item of an array being one, counted for each socket.</summary>
    public required long EventsSent { get; init; }

    /// <summary>Bytes written after the handshakes, frame headers included.</summary>
    public required long BytesSent { get; init; }

    /// <summary>Frames from clients that the venue counts as messages.</summary>
    public required long MessagesReceived { get; init; }

    /// <summary>The most messages that one socket sent in any rolling second.</summary>
    public required int HighestMessagesInSecond { get; init; }

    /// <summary>WebSockets open now.</summary>
    public required int Connections { get; init; }

    /// <summary>WebSocket handshakes that succeeded.</summary>
    public required long ConnectionsAccepted { get; init; }

    /// <summary>WebSocket handshakes refused, for whatever reason.</summary>
    public required long ConnectionsRefused { get; init; }

    /// <summary>The most attempts to open a WebSocket in any rolling window, refused ones included, those of banned addresses not.</summary>
    public required int HighestAttemptsInWindow { get; init; }

    /// <summary>Attempts to open a WebSocket during a ban.</summary>
    public required long AttemptsWhileBanned { get; init; }

    /// <summary>The most that requests to the REST service weighed in any rolling minute.</summary>
    public int HighestWeightInMinute { get; init; }

    /// <summary>Pings sent to clients.</summary>
    public required long PingsSent { get; init; }

    /// <summary>Pongs received from clients, solicited or not.</summary>
    public required long PongsReceived { get; init; }

    /// <summary>Rules broken, by kind; kinds that did not happen are absent.</summary>
    public required IReadOnlyDictionary<BreachKind, long> Breaches { get; init; }

    /// <summary>What each fed stream has published, by name.</summary>
    public required IReadOnlyDictionary<string, StreamCount> Streams { get; init; }
}
