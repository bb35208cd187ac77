using System.Collections;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.PS.Binding;

/// <summary>Completes venue names: those in production first, those that no exchange serves any more last.</summary>
public sealed class VenueCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters) =>
        VenueCatalog.Shared.All.OrderBy(venue => Order(venue.Status)).Select(venue => (venue.Name, Describe(venue)));

    private static int Order(VenueStatus status) => status switch
    {
        VenueStatus.Active => 0,
        VenueStatus.Custom => 1,
        VenueStatus.Testnet => 2,
        VenueStatus.Legacy => 3,
        _ => 4,
    };

    private static string Describe(VenueProfile venue) => venue.Status == VenueStatus.Retired ? $"{venue.Title}, retired" : venue.Title;
}
