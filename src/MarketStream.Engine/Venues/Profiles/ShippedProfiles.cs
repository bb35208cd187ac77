namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads the profiles that ship as resources of this assembly.</summary>
internal static class ShippedProfiles
{
    private const string Prefix = "Venues/";
    private const string Suffix = ".json";

    public static Dictionary<string, ProfileSource> Read()
    {
        var assembly = typeof(ShippedProfiles).Assembly;
        var names = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(resource => resource[Prefix.Length..^Suffix.Length])
            .ToList();
        var sources = new Dictionary<string, ProfileSource>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names) ReadOnce(name);
        return sources;

        // A profile may extend one that comes later in the assembly.
        ProfileSource ReadOnce(string name)
        {
            if (sources.TryGetValue(name, out var known)) return known;
            using var stream = assembly.GetManifestResourceStream(Prefix + name + Suffix)!;
            using var text = new StreamReader(stream);
            var reader = new ProfileReader(extended => names.Contains(extended) ? ReadOnce(extended).Fields : null, () => names);
            var source = reader.Read(text.ReadToEnd(), name, path: null);
            sources.Add(name, source);
            return source;
        }
    }
}
