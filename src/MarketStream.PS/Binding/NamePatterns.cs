using System.Management.Automation;

namespace MarketStream.PS.Binding;

/// <summary>Wildcards of a parameter, any of which may match; none given matches everything.</summary>
internal sealed class NamePatterns(string[]? patterns)
{
    private readonly WildcardPattern[] _patterns =
        [.. (patterns ?? []).Select(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase))];

    public bool AcceptsAll => _patterns.Length == 0;

    public bool Accept(string name) => AcceptsAll || Array.Exists(_patterns, pattern => pattern.IsMatch(name));
}
