using MarketStream.Engine.Texts;

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

    /// <summary>A certificate, the venue's or an https proxy's, is not to be trusted.</summary>
    NotTrusted,

    /// <summary>TLS was not agreed on.</summary>
    NoTls,

    /// <summary>No one answered at the proxy's address.</summary>
    ProxyUnreachable,

    /// <summary>The proxy wants to know who we are, or does not take who we are.</summary>
    ProxyLogin,

    /// <summary>The proxy does not lead there.</summary>
    ProxyRefused,
}

/// <summary>A socket could not be opened.</summary>
internal sealed class DialException(DialFailure failure, int? status, TimeSpan? retryAfter, string message, Exception? inner = null)
    : Exception(PlainText.Of(message, LongestMessage), PlainText.IsHarmless(inner) ? inner : null)
{
    private const int LongestMessage = 1000;

    public DialFailure Failure { get; } = failure;

    /// <summary>The HTTP status, where there was one.</summary>
    public int? Status { get; } = status;

    /// <summary>How long the venue asks to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>The proxy on the way, without its login; null for none.</summary>
    public Uri? Proxy { get; init; }
}
