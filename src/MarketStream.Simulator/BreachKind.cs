namespace MarketStream.Simulator;

/// <summary>A rule of the venue that a client has broken.</summary>
public enum BreachKind
{
    /// <summary>More messages in a rolling second than allowed; the socket was closed with code 1008.</summary>
    TooManyMessages,

    /// <summary>More streams on one socket than allowed; the socket was closed with code 1008.</summary>
    TooManyStreams,

    /// <summary>A command frame over the limit of bytes; it was ignored.</summary>
    FrameTooLarge,

    /// <summary>More connection attempts in the window than allowed, or one during a ban; answered with HTTP 429 or 418.</summary>
    TooManyAttempts,

    /// <summary>No pong within the deadline; the connection was reset.</summary>
    NoPong,

    /// <summary>A command that is not JSON; the socket was closed.</summary>
    MalformedCommand,

    /// <summary>A request URI over the limit of characters; answered with HTTP 414.</summary>
    UriTooLong,

    /// <summary>The client did not read from its socket for too long; the connection was reset.</summary>
    SlowReader,

    /// <summary>A frame that violates the WebSocket protocol (RFC 6455); the socket was closed with code 1002.</summary>
    BadFrame,

    /// <summary>More request weight in a minute than the REST service allows; answered with HTTP 429.</summary>
    TooMuchWeight,
}
