namespace MarketStream.Engine.Instruments;

/// <summary>Asks a venue for its list.</summary>
internal static class SymbolFetch
{
    public static Task<ReadOnlyMemory<byte>> Run(SymbolRequest request, Uri address, CancellationToken token) =>
        throw new NotImplementedException();
}
