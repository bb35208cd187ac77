namespace MarketStream.Engine.Transport;

/// <summary>The limits of one socket, and how to reach the venue.</summary>
/// <param name="ConnectTimeout">How long opening may take, including proxy and TLS.</param>
/// <param name="MaxMessageBytes">A larger message ends the socket.</param>
/// <param name="SkipCertificateCheck">Whether any certificate is accepted.</param>
/// <param name="Proxy">Which proxy to use, if any.</param>
internal sealed record DialOptions(TimeSpan ConnectTimeout, int MaxMessageBytes, bool SkipCertificateCheck, ProxyRoute Proxy);
