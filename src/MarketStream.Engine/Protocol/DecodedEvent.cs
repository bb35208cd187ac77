using MarketStream.Events;

namespace MarketStream.Engine.Protocol;

/// <summary>A decoded event with the stream that it came from.</summary>
internal readonly record struct DecodedEvent(StreamEntry Entry, StreamEvent Item);
