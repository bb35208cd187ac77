using MarketStream.Events;

namespace MarketStream.Engine.Protocol;

/// <summary>An event on its way to the sink.</summary>
internal readonly record struct DecodedEvent(StreamEntry Entry, StreamEvent Item);
