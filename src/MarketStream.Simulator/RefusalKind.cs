namespace MarketStream.Simulator;

/// <summary>How the simulator treats a client that asks for a WebSocket.</summary>
public enum RefusalKind
{
    /// <summary>The handshake succeeds.</summary>
    None,

    /// <summary>The TCP connection is closed without an answer.</summary>
    CloseTcp,

    /// <summary>The handshake is answered with HTTP 503.</summary>
    ServiceUnavailable,

    /// <summary>The handshake is answered with HTTP 200 and an HTML page, as by a captive portal or during maintenance.</summary>
    HtmlPage,

    /// <summary>The handshake succeeds, and then the TCP connection is closed at once.</summary>
    CloseAfterHandshake,
}
