namespace MarketStream.Benchmarks.Compare.Clients;

/// <summary>The ways to receive that are written in C#.</summary>
internal enum ClientKind
{
    /// <summary>ClientWebSocket, nothing parsed.</summary>
    Bare,

    /// <summary>Websocket.Client, each message's text into a class.</summary>
    WebsocketJson,

    /// <summary>A connection of the engine and a receiver.</summary>
    Engine,

    /// <summary>A connection of the engine and a recording of it.</summary>
    Recorder,
}
