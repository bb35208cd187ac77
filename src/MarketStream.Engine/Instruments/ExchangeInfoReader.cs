using MarketStream.Engine.Rest;
using MarketStream.Engine.Venues;
using MarketStream.Instruments;
using MarketStream.Venues;

namespace MarketStream.Engine.Instruments;

/// <summary>Reads a venue's list of instruments, in any of its formats.</summary>
internal static class ExchangeInfoReader
{
    private const string UnknownPath = "/exchangeInfo";

    /// <summary>
    /// The instruments: options by underlying, expiry, strike and side, the others by symbol. Items that cannot be read are skipped and
    /// counted. Error: SymbolsNotUnderstood.
    /// </summary>
    /// <param name="json">The answer.</param>
    /// <param name="grammar">The grammar of the venue.</param>
    /// <param name="address">The address that answered, for errors; null uses the profile's.</param>
    public static (IReadOnlyList<MarketSymbol> Symbols, int Skipped) Read(ReadOnlyMemory<byte> json, StreamGrammar grammar, Uri? address = null)
    {
        var venue = grammar.Profile;
        var endpoint = venue.Endpoints.GetValueOrDefault(RestCall.ExchangeInfo) ?? new VenueEndpoint(UnknownPath, 0, [], false);
        try
        {
            return RestBody.Read(address ?? venue.RestUri ?? venue.StreamUris[0], new RestRequest(endpoint), json, answer => Read(answer, grammar));
        }
        catch (RestException error)
        {
            throw SymbolErrors.NotUnderstood(venue, error);
        }
    }

    private static (IReadOnlyList<MarketSymbol> Symbols, int Skipped) Read(RestValue answer, StreamGrammar grammar)
    {
        var items = new List<MarketSymbol?>();
        var options = answer.Find("optionSymbols");
        if (options is not null)
        {
            var contracts = new Dictionary<string, RestFields>(StringComparer.Ordinal);
            foreach (var contract in answer.Fields.Items("optionContracts")) contracts[contract.TextOf("underlying")] = contract;
            items.AddRange(ObjectsOf(options.Value).Select(item => OptionSymbolReader.Read(item, contracts, grammar)));
        }

        var pairs = options is null ? answer.Get("symbols") : answer.Find("symbols");
        if (pairs is not null) items.AddRange(ObjectsOf(pairs.Value).Select(item => PairSymbolReader.Read(item, grammar)));

        var symbols = items.OfType<MarketSymbol>().DistinctBy(symbol => symbol.Symbol, StringComparer.Ordinal).ToList();
        symbols.Sort(SymbolOrder.Compare);
        return (symbols, items.Count(item => item is null));
    }

    private static IEnumerable<RestFields> ObjectsOf(RestValue list) => list.Items().Where(item => item.IsObject).Select(item => item.Fields);
}
