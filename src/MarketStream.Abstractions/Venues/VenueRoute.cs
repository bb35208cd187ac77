namespace MarketStream.Venues;

/// <summary>
/// A path below a venue's base URI that serves some of its channels; a venue without routes has a single one with an empty path.
/// </summary>
/// <param name="Name">The route's name, <c>public</c>; empty for the only one.</param>
/// <param name="Path">The part after the base URI, without slashes at either end; may be empty.</param>
public sealed record VenueRoute(string Name, string Path)
{
    /// <inheritdoc/>
    public override string ToString() => Name.Length == 0 ? "/" : Name;
}
