namespace MarketStream.Simulator.Replay;

/// <summary>One line of a capture.</summary>
/// <param name="At">When it arrived, as time since 1970-01-01 UTC.</param>
/// <param name="Stream">The stream's name.</param>
/// <param name="Payload">The event without its combined envelope, byte for byte.</param>
internal readonly record struct CapturedFrame(TimeSpan At, string Stream, ReadOnlyMemory<byte> Payload);
