namespace MarketStream.Simulator;

/// <summary>A rule of the venue that a client broke.</summary>
public enum BreachKind
{
    /// <summary>More messages in a rolling second than allowed; the socket was closed with 1008.</summary>
    TooManyMessages,

    /// <summary>More streams on a socket than allowed; the socket was closed with 1008.</summary>
    TooManyStreams,

    /// <summary>A command frame over the limit; it was ignored.</summary>
    FrameTooLarge,

    /// <summary>More sockets opened in the window than allowed; answered with HTTP 429 or 418.</summary>
    TooManyAttempts,

    /// <summary>No pong in time; the socket was cut.</summary>
    NoPong,

    /// <summary>A command that is no JSON; the socket was closed.</summary>
    MalformedCommand,

    /// <summary>A request URI over the limit; answered with HTTP 414.</summary>
    UriTooLong,

    /// <summary>The client left its socket unread for too long; the socket was cut.</summary>
    SlowReader,

    /// <summary>The client broke the WebSocket protocol itself; the socket was closed with 1002.</summary>
    BadFrame,

    /// <summary>Requests to the REST service weighed more in a minute than allowed; answered with HTTP 429.</summary>
    TooMuchWeight,
}
