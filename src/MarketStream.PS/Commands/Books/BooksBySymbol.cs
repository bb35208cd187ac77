using MarketStream.Engine.Books;
using MarketStream.Engine.Connections;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Books;

/// <summary>Finds the order books that a user means with -Symbol.</summary>
internal static class BooksBySymbol
{
    /// <summary>
    /// The books of the symbols given in full, kept from now on, together with those books already kept that match a wildcard. Null
    /// means every book already kept. Errors: NoBookKept, and those of <see cref="BookSelection.Open"/>.
    /// </summary>
    public static BookSelection Open(MarketConnection connection, string[]? symbols)
    {
        var wildcards = new NameFilter(symbols?.Where(NameFilter.IsWildcard).ToArray());
        string[] names = [.. (symbols ?? []).Where(symbol => !NameFilter.IsWildcard(symbol))];
        var books = BookSelection.Open(connection, names, symbol => (symbols is null || !wildcards.AcceptsAll) && wildcards.Accept(symbol));
        return books.Count > 0 ? books : throw CommandErrors.NoBookKept(connection.Name);
    }
}
