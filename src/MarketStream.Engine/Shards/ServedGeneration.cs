using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>A socket and the loop that serves it.</summary>
internal sealed record ServedGeneration(Generation Generation, Task<SocketEnd> Run);
