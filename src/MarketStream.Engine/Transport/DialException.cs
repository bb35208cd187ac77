using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Transport;

/// <summary>Why a socket could not be opened.</summary>
internal enum DialFailure
{
    /// <summary>Nothing answered at the address.</summary>
    Unreachable,

    /// <summary>The attempt took longer than the timeout.</summary>
    TimedOut,

    /// <summary>The venue answered with an HTTP status instead of a WebSocket.</summary>
    Refused,

    /// <summary>The answer was no WebSocket handshake at all.</summary>
    NotAWebSocket,

    /// <summary>The certificate of the venue, or of an https proxy, is not trusted.</summary>
    NotTrusted,

    /// <summary>The TLS handshake failed.</summary>
    NoTls,

    /// <summary>Nothing answered at the proxy's address.</summary>
    ProxyUnreachable,

    /// <summary>The proxy asks for a login, or refuses the one given.</summary>
    ProxyLogin,

    /// <summary>The proxy refuses to connect to the venue.</summary>
    ProxyRefused,

    /// <summary>The socket opened, and the venue refused the account's stream on it, or said nothing that can be understood.</summary>
    AccountRefused,
}

internal sealed class DialException(DialFailure failure, int? status, TimeSpan? retryAfter, string message, Exception? inner = null)
    : Exception(PlainText.Of(message, LongestMessage), PlainText.IsHarmless(inner) ? inner : null)
{
    private const int LongestMessage = 1000;

    public DialFailure Failure { get; } = failure;

    /// <summary>The HTTP status; null when there was none.</summary>
    public int? Status { get; } = status;

    /// <summary>How long the venue asks clients to stay away; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>What is told to the user in place of the failure; null where the failure says all.</summary>
    public MarketStreamException? ForUser { get; init; }

    /// <summary>The proxy that was used, without its login; null for none.</summary>
    public Uri? Proxy { get; init; }
}
