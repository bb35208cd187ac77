using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Wire;

/// <summary>The buffers that one decoder keeps between frames; used by its receive thread only.</summary>
internal sealed class WireScratch
{
    public SymbolTable Symbols { get; } = new();

    /// <summary>Further events of the payload that was just read, besides the one that its reader returned.</summary>
    public List<StreamEvent> Further { get; } = [];

    public LevelBuffer Levels { get; } = new();
}
