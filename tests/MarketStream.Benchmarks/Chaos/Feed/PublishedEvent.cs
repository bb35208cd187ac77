namespace MarketStream.Benchmarks.Chaos.Feed;

/// <summary>What the venue published, from its journal.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Content">Stands for the payload, byte for byte.</param>
/// <param name="Id">The id that chains it to the next; null without.</param>
/// <param name="PreviousId">The id that it follows; null without.</param>
/// <param name="At">When, in ticks since the run began.</param>
/// <param name="Sockets">The sockets it went to.</param>
internal readonly record struct PublishedEvent(ChaosStream Stream, long Content, long? Id, long? PreviousId, long At, int Sockets);
