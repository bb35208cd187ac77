using MarketStream.Engine.Recording;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>
/// Tells what kind of event the rows of a CSV are. The name may say it, as <c>-SplitByKind</c> writes it; else it is the kind that has those columns,
/// or most of them, since another version may have had some more or less.
/// </summary>
internal static class CsvKind
{
    private const double Enough = 0.7;

    /// <summary>Finds the kind. Error: CsvKindUnknown.</summary>
    public static TextShape Find(string path, string[] columns, IReadOnlyCollection<string>? wanted)
    {
        var name = TextFile.NameOf(path).Split('.');
        if (name.Length > 2 && TextShape.Find(name[^2]) is { } said) return said;
        var likely = TextShape.AllTypes.Select(type => (Type: type, Likeness: Likeness(type, columns))).Where(kind => kind.Likeness >= Enough).ToList();
        var best = likely.Where(kind => kind.Likeness >= likely.Max(other => other.Likeness)).ToList();
        if (best.Count > 1) best.RemoveAll(kind => wanted?.Contains(kind.Type.Name) == false);
        return best.Count == 1 ? TextShape.Of(best[0].Type) : throw ImportErrors.CsvKindUnknown(path, [.. best.Select(kind => kind.Type.Name)]);
    }

    // Of all columns that either has, the part that both have.
    private static double Likeness(Type type, string[] columns)
    {
        string[] own = [.. EventShape.Of(type).Fields.Select(field => field.Name)];
        return (double)own.Intersect(columns, StringComparer.Ordinal).Count() / own.Union(columns, StringComparer.Ordinal).Count();
    }
}
