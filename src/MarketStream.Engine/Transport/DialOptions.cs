namespace MarketStream.Engine.Transport;

/// <summary>Bounds of one socket.</summary>
/// <param name="ConnectTimeout">How long opening may take.</param>
/// <param name="MaxMessageBytes">A larger message ends the socket.</param>
internal sealed record DialOptions(TimeSpan ConnectTimeout, int MaxMessageBytes);
