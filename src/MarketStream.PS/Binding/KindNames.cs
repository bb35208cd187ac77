using MarketStream.Engine.Importing;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Binding;

/// <summary>
/// The kinds of events that a user means with -Kind: the name of the type, or what remains of it without its ending, <c>Trade</c> for
/// <c>TradeEvent</c> and <c>Gap</c> for <c>GapNotice</c>; wildcards allowed.
/// </summary>
internal static class KindNames
{
    private static readonly string[] Endings = ["Event", "Notice"];

    public static IEnumerable<string> All => EventImport.Kinds.Order(StringComparer.Ordinal);

    /// <summary>What the engine asks once per type; null when every kind is wanted. Error: KindUnknown.</summary>
    public static Func<string, bool>? Filter(string[]? kinds)
    {
        if (kinds is not { Length: > 0 }) return null;
        foreach (var kind in kinds)
        {
            var one = new NameFilter([kind]);
            if (!NameFilter.IsWildcard(kind) && !EventImport.Kinds.Any(name => Accept(one, name))) throw CommandErrors.KindUnknown(kind, All);
        }

        var filter = new NameFilter(kinds);
        return name => Accept(filter, name);
    }

    private static bool Accept(NameFilter filter, string name) => filter.Accept(name) || filter.Accept(Short(name));

    private static string Short(string name)
    {
        var ending = Array.Find(Endings, ending => name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length);
        return ending is null ? name : name[..^ending.Length];
    }
}
