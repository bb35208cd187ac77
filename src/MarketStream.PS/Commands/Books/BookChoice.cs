using System.Management.Automation;
using MarketStream.Engine.Books;
using MarketStream.Engine.Connections;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Books;

/// <summary>Which books a user means.</summary>
internal static class BookChoice
{
    /// <summary>
    /// The books of the symbols named, kept from now on, and of those that are kept already the ones that match a wildcard, or all
    /// when nothing is named. Errors: NoBookKept, and those of <see cref="BookSelection.Open"/>.
    /// </summary>
    public static BookSelection Open(MarketConnection connection, string[]? symbols)
    {
        string[] names = [.. (symbols ?? []).Where(symbol => !WildcardPattern.ContainsWildcardCharacters(symbol))];
        var patterns = new NamePatterns([.. (symbols ?? []).Except(names)]);
        var books = BookSelection.Open(connection, names, symbol => (symbols is null || !patterns.AcceptsAll) && patterns.Accept(symbol));
        return books.Count > 0 ? books : throw CommandErrors.NoBookKept(connection.Name);
    }
}
