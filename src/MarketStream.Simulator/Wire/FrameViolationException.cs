namespace MarketStream.Simulator.Wire;

/// <summary>The client broke RFC 6455.</summary>
internal sealed class FrameViolationException(string message) : Exception(message);
