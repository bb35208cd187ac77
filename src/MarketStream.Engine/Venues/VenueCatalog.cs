using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Venues.Profiles;
using MarketStream.Venues;

namespace MarketStream.Engine.Venues;

/// <summary>
/// The venues that this process knows: those that ship, and those that the user registered. Safe for use by several threads.
/// </summary>
public sealed class VenueCatalog
{
    private static readonly Lazy<ImmutableDictionary<string, ProfileSource>> Shipped =
        new(() => ShippedProfiles.Read().ToImmutableDictionary(StringComparer.OrdinalIgnoreCase));

    // Replaced as a whole, so that a reader sees either all of a registration or nothing of it.
    private ImmutableDictionary<string, ProfileSource> _sources = Shipped.Value;

    /// <summary>The process-wide catalog.</summary>
    public static VenueCatalog Shared { get; } = new();

    /// <summary>All known venues, by name.</summary>
    public IReadOnlyList<VenueProfile> All => Volatile.Read(ref _sources).Values
        .Select(source => source.Profile)
        .OrderBy(profile => profile.Name, StringComparer.Ordinal)
        .ToList();

    /// <summary>Finds a venue by name, ignoring letter case. Error: VenueNotFound, which lists the nearest names.</summary>
    public VenueProfile Get(string name) =>
        TryGet(name, out var profile) ? profile : throw VenueErrors.NotFound(name, Volatile.Read(ref _sources).Keys);

    /// <summary>Finds a venue by name, ignoring letter case.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out VenueProfile? profile)
    {
        ArgumentNullException.ThrowIfNull(name);
        profile = Volatile.Read(ref _sources).GetValueOrDefault(name)?.Profile;
        return profile is not null;
    }

    /// <summary>
    /// Reads, validates and adds a user's venue, or replaces the one that the user registered under the same name. Errors:
    /// VenueFileNotFound, VenueFileUnreadable, VenueFileInvalid (all problems with the paths of their fields), VenueNameTaken when a
    /// shipped venue has the name.
    /// </summary>
    public VenueProfile Register(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var fullPath = Path.GetFullPath(path);
        var known = Volatile.Read(ref _sources);
        var reader = new ProfileReader(name => known.GetValueOrDefault(name)?.Fields, () => known.Keys);
        var source = reader.Read(ReadFile(fullPath), fullPath, fullPath);
        if (Shipped.Value.ContainsKey(source.Profile.Name)) throw VenueErrors.NameTaken(source.Profile.Name, fullPath);
        ImmutableInterlocked.AddOrUpdate(ref _sources, source.Profile.Name, source, (_, _) => source);
        return source.Profile;
    }

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw VenueErrors.FileNotFound(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw VenueErrors.FileUnreadable(path, exception);
        }
    }
}
