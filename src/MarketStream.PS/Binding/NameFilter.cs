using System.Management.Automation;

namespace MarketStream.PS.Binding;

/// <summary>
/// The names that a user gave for one parameter, wildcards allowed. A name passes when any of them matches; with none given, every name
/// passes.
/// </summary>
internal sealed class NameFilter(string[]? names)
{
    // Without CultureInvariant letters match as the session's culture pairs them: in Turkish no I is an i, and BINANCE* finds nothing.
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    private readonly string[] _names = names ?? [];
    private readonly WildcardPattern[] _patterns = [.. (names ?? []).Select(name => WildcardPattern.Get(name, Options))];

    public bool AcceptsAll => _patterns.Length == 0;

    /// <summary>True for a text that may match many names, so that it is no error when it matches none.</summary>
    public static bool IsWildcard(string text) => WildcardPattern.ContainsWildcardCharacters(text);

    public bool Accept(string name) => AcceptsAll || Array.Exists(_patterns, pattern => pattern.IsMatch(name));

    /// <summary>The names given in full that were not found: each deserves an error of its own.</summary>
    public IEnumerable<string> Missing(IEnumerable<string> found)
    {
        var known = found.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return _names.Where(name => !IsWildcard(name) && !known.Contains(name));
    }
}
