namespace MarketStream.Engine.Transport;

/// <summary>A message grew, or said that it would grow, beyond the cap.</summary>
internal sealed class MessageTooLargeException(int maxMessageBytes) : IOException($"A message is larger than {maxMessageBytes} bytes.");
