using System.Text.Json;
using MarketStream.Engine.Venues;
using MarketStream.Instruments;

namespace MarketStream.Engine.Instruments;

/// <summary>Reads a venue's list of instruments, whichever of its shapes it has.</summary>
internal static class ExchangeInfoReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>
    /// The instruments: options by underlying, expiry, strike and side, the rest by symbol. Items that cannot be read are left out
    /// and counted. Error: SymbolsNotUnderstood.
    /// </summary>
    public static (IReadOnlyList<MarketSymbol> Symbols, int Skipped) Read(ReadOnlyMemory<byte> json, StreamGrammar grammar)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return Read(document.RootElement, grammar);
        }
        catch (JsonException error)
        {
            throw SymbolErrors.NotUnderstood(grammar.Profile, error);
        }

        throw SymbolErrors.NotUnderstood(grammar.Profile, null);
    }

    private static (IReadOnlyList<MarketSymbol> Symbols, int Skipped) Read(JsonElement root, StreamGrammar grammar)
    {
        var fields = new SymbolFields(root);
        var items = new List<MarketSymbol?>();
        if (IsList(root, "optionSymbols"))
        {
            var contracts = new Dictionary<string, SymbolFields>(StringComparer.Ordinal);
            foreach (var contract in fields.Items("optionContracts")) contracts[contract.TextOf("underlying")] = contract;
            items.AddRange(fields.Items("optionSymbols").Select(item => OptionSymbolReader.Read(item, contracts, grammar)));
        }

        if (IsList(root, "symbols")) items.AddRange(fields.Items("symbols").Select(item => PairSymbolReader.Read(item, grammar)));
        else if (!IsList(root, "optionSymbols")) throw SymbolErrors.NotUnderstood(grammar.Profile, null);

        var symbols = items.OfType<MarketSymbol>().DistinctBy(symbol => symbol.Symbol, StringComparer.Ordinal).ToList();
        symbols.Sort(Compare);
        return (symbols, items.Count(item => item is null));
    }

    private static bool IsList(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array;

    private static int Compare(MarketSymbol left, MarketSymbol right)
    {
        if (left.Kind != SymbolKind.Option || right.Kind != SymbolKind.Option) return string.CompareOrdinal(left.Symbol, right.Symbol);
        if (string.CompareOrdinal(left.Underlying, right.Underlying) is not 0 and var underlying) return underlying;
        if (Nullable.Compare(left.Expiry, right.Expiry) is not 0 and var expiry) return expiry;
        return Nullable.Compare(left.Strike, right.Strike) is not 0 and var strike ? strike : Nullable.Compare(left.OptionType, right.OptionType);
    }
}
