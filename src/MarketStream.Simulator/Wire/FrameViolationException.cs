namespace MarketStream.Simulator.Wire;

/// <summary>A client's frame violates RFC 6455; the message is the reason of the close frame.</summary>
internal sealed class FrameViolationException(string message) : Exception(message);
