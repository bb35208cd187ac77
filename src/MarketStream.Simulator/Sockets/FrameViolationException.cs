namespace MarketStream.Simulator.Sockets;

/// <summary>The client broke RFC 6455.</summary>
internal sealed class FrameViolationException(string message) : Exception(message);
