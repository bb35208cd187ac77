namespace MarketStream.Engine.Instruments;

/// <summary>A list of symbols, with warnings about it for the user.</summary>
/// <param name="List">The list.</param>
/// <param name="IsFetched">True when the list was just fetched from the venue.</param>
/// <param name="Warnings">Whole sentences; empty when there are none.</param>
public sealed record SymbolAnswer(SymbolList List, bool IsFetched, IReadOnlyList<string> Warnings);
