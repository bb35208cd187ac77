namespace MarketStream.Engine.Protocol.Wire;

/// <summary>What one decoder keeps between frames; used by its receive thread only.</summary>
internal sealed class WireScratch
{
    public SymbolTable Symbols { get; } = new();

    public LevelBuffer Levels { get; } = new();
}
