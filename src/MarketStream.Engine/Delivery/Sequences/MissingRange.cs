namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>The ids between two events of a stream that should have followed each other directly.</summary>
/// <param name="First">The first missing id, or the open time of the first missing candle in ms.</param>
/// <param name="Last">The last missing id, or open time.</param>
/// <param name="Count">The number of missing ids or candles; null where ids are not consecutive, as for order books.</param>
internal readonly record struct MissingRange(long First, long Last, long? Count);
