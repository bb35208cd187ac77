namespace MarketStream.Engine.Importing;

/// <summary>What the venue sent on one stream, as a recording has it.</summary>
/// <param name="ReceivedAtTicks">When it was received, in ticks of UTC.</param>
/// <param name="Stream">The stream's name as the venue spells it.</param>
/// <param name="Payload">The JSON as UTF-8, without an envelope: an object, or an array of objects where the stream sends arrays.</param>
public readonly record struct RecordedFrame(long ReceivedAtTicks, string Stream, ReadOnlyMemory<byte> Payload);
