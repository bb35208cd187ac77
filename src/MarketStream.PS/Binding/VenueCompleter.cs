using System.Collections;
using MarketStream.Engine.Venues;

namespace MarketStream.PS.Binding;

/// <summary>Completes venue names.</summary>
public sealed class VenueCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters) =>
        VenueCatalog.Shared.All.Select(venue => (venue.Name, venue.Title));
}
