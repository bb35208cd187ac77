using MarketStream.Venues;

namespace MarketStream.Engine.Venues;

/// <summary>The venues this process knows: those that ship and those the user registered.</summary>
public sealed class VenueCatalog
{
    /// <summary>The process-wide catalog.</summary>
    public static VenueCatalog Shared { get; } = new();

    /// <summary>Every known venue, by name.</summary>
    public IReadOnlyList<VenueProfile> All => throw new NotImplementedException();

    /// <summary>Finds a venue by name, case-insensitive; an error lists the names nearest to it.</summary>
    public VenueProfile Get(string name) => throw new NotImplementedException(name);

    /// <summary>Reads, validates and adds (or replaces) a user's venue.</summary>
    public VenueProfile Register(string path) => throw new NotImplementedException(path);
}
