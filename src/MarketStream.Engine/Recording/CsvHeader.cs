using System.Text;

namespace MarketStream.Engine.Recording;

/// <summary>Compares the header of an existing file with that of the events to append.</summary>
internal static class CsvHeader
{
    /// <summary>The difference in words; null when there is none.</summary>
    public static string? Difference(string existing, EventShape shape)
    {
        string[] found = [.. existing.TrimEnd('\r').Split(',').Select(name => name.Trim('"'))];
        string[] wanted = [.. shape.Fields.Select(field => field.Name)];
        if (found.SequenceEqual(wanted, StringComparer.Ordinal)) return null;

        var words = new StringBuilder();
        Name(words, "it lacks", wanted.Except(found));
        Name(words, "it also has", found.Except(wanted));
        return words.Length > 0 ? words.ToString() : "the order of the columns differs";
    }

    private static void Name(StringBuilder words, string what, IEnumerable<string> columns)
    {
        var list = string.Join(", ", columns);
        if (list.Length > 0) words.Append(words.Length > 0 ? ", and " : "").Append(what).Append(' ').Append(list);
    }
}
