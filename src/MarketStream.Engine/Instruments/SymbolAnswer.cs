namespace MarketStream.Engine.Instruments;

/// <summary>A list of symbols, and what the user should know about it.</summary>
/// <param name="List">The list.</param>
/// <param name="IsFetched">Whether the venue was asked for it just now.</param>
/// <param name="Warnings">Whole sentences; empty when all is well.</param>
public sealed record SymbolAnswer(SymbolList List, bool IsFetched, IReadOnlyList<string> Warnings);
