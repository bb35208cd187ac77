namespace MarketStream.Engine.Transport;

/// <summary>Bounds of one socket, and the way to it.</summary>
/// <param name="ConnectTimeout">How long opening may take, proxy and TLS included.</param>
/// <param name="MaxMessageBytes">A larger message ends the socket.</param>
/// <param name="SkipCertificateCheck">Whether any certificate is taken.</param>
/// <param name="Proxy">Which proxy, if any.</param>
internal sealed record DialOptions(TimeSpan ConnectTimeout, int MaxMessageBytes, bool SkipCertificateCheck, ProxyRoute Proxy);
