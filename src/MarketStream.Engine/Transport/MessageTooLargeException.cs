namespace MarketStream.Engine.Transport;

/// <summary>A message has grown, or was announced to grow, beyond the limit.</summary>
internal sealed class MessageTooLargeException(int maxMessageBytes) : IOException($"A message is larger than {maxMessageBytes} bytes.");
