using System.Globalization;

namespace MarketStream.Engine.Importing;

/// <summary>
/// The name of a file of a recording, which has a number behind it from the second file of its place on: <c>trades.msj</c>, <c>trades.2.msj</c>,
/// <c>trades.10.msj</c>. Files that end and begin at the same moment are read in this order.
/// </summary>
internal static class NumberedName
{
    /// <summary>The paths in the order in which a recording has written them; other names by their letters.</summary>
    public static IOrderedEnumerable<string> Order(IEnumerable<string> paths) =>
        paths.OrderBy(path => Split(path).Stem, StringComparer.Ordinal).ThenBy(path => Split(path).Number).ThenBy(path => path, StringComparer.Ordinal);

    private static (string Stem, int Number) Split(string path)
    {
        var name = Path.ChangeExtension(path, null);
        var dot = name.LastIndexOf('.');
        return dot > 0 && int.TryParse(name.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (name[..dot], number) : (name, 1);
    }
}
