namespace MarketStream.Engine.Delivery.Spooling.Codecs;

/// <summary>How values of one type are written and read.</summary>
internal sealed record ValueCodec<T>(Action<BlockWriter, T> Write, Func<BlockReader, T> Read);
