namespace MarketStream.Engine.Venues;

/// <summary>Suggests names that a user may have meant.</summary>
internal static class NearestNames
{
    private const int MaxNames = 3;
    private const int MaxLength = 64;

    /// <summary>At most three names that differ from the text in few letters or contain it, the nearest first.</summary>
    public static IReadOnlyList<string> Find(string text, IEnumerable<string> names)
    {
        // The work grows with the square of the length, and a text that long is no typing error.
        if (text.Length is 0 or > MaxLength) return [];
        var tolerance = Math.Max(1, text.Length / 3);
        return names
            .Select(name => (Name: name, Distance: Distance(text, name), Contains: Contains(name, text)))
            .Where(candidate => candidate.Contains || candidate.Distance <= tolerance)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(MaxNames)
            .Select(candidate => candidate.Name)
            .ToList();
    }

    private static bool Contains(string name, string text) => text.Length > 2 && name.Contains(text, StringComparison.OrdinalIgnoreCase);

    // The Levenshtein distance, computed with two rows.
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        var current = new int[right.Length + 1];
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = char.ToUpperInvariant(left[row - 1]) == char.ToUpperInvariant(right[column - 1]);
                var replaced = previous[column - 1] + (same ? 0 : 1);
                current[column] = Math.Min(replaced, 1 + Math.Min(previous[column], current[column - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
