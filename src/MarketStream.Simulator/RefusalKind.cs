namespace MarketStream.Simulator;

/// <summary>What becomes of a client that wants a WebSocket.</summary>
public enum RefusalKind
{
    /// <summary>It gets one.</summary>
    None,

    /// <summary>The TCP connection is closed without an answer.</summary>
    CloseTcp,

    /// <summary>HTTP 503.</summary>
    ServiceUnavailable,

    /// <summary>HTTP 200 with a page of HTML, as a captive portal or a maintenance page gives.</summary>
    HtmlPage,

    /// <summary>The handshake succeeds, and the TCP connection is closed at once.</summary>
    CloseAfterHandshake,
}
