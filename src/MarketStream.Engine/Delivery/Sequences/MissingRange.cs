namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>What lies between two events of a stream that should have been neighbours.</summary>
/// <param name="First">The first missing id, or the open time of the first missing candle in ms.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Count">How many ids or candles that are; null where ids are not consecutive, as with books.</param>
internal readonly record struct MissingRange(long First, long Last, long? Count);
