using System.Management.Automation;

namespace MarketStream.PS.Binding;

/// <summary>Wildcards of a parameter, any of which may match; none given matches everything.</summary>
internal sealed class NamePatterns(string[]? patterns)
{
    // Without CultureInvariant letters match as the session's culture pairs them: in Turkish no I is an i, and BINANCE* finds nothing.
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    private readonly WildcardPattern[] _patterns = [.. (patterns ?? []).Select(pattern => WildcardPattern.Get(pattern, Options))];

    public bool AcceptsAll => _patterns.Length == 0;

    public bool Accept(string name) => AcceptsAll || Array.Exists(_patterns, pattern => pattern.IsMatch(name));
}
