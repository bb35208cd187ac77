namespace MarketStream.Engine.Transport;

/// <summary>Why a socket could not be opened.</summary>
internal enum DialFailure
{
    /// <summary>No one answered at the address.</summary>
    Unreachable,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>The answer was an HTTP status, not a WebSocket.</summary>
    Refused,

    /// <summary>The answer was no WebSocket handshake at all.</summary>
    NotAWebSocket,
}

/// <summary>A socket could not be opened.</summary>
internal sealed class DialException(DialFailure failure, int? status, TimeSpan? retryAfter, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public DialFailure Failure { get; } = failure;

    /// <summary>The HTTP status, where there was one.</summary>
    public int? Status { get; } = status;

    /// <summary>How long the venue asks to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
