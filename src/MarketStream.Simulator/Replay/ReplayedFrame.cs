namespace MarketStream.Simulator.Replay;

/// <summary>What the venue sent on one stream, to be sent again.</summary>
/// <param name="At">When it arrived, as time since 1970-01-01 UTC.</param>
/// <param name="Stream">The stream's name.</param>
/// <param name="Payload">The event without its combined envelope, byte for byte.</param>
public readonly record struct ReplayedFrame(TimeSpan At, string Stream, ReadOnlyMemory<byte> Payload);
