using System.Management.Automation;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.PS.Commands;

/// <summary>Lists the venues.</summary>
[Cmdlet(VerbsCommon.Get, "MarketVenue")]
[OutputType(typeof(VenueProfile))]
public sealed class GetMarketVenueCommand : EngineCommand
{
    /// <summary>Names.</summary>
    [Parameter(Position = 0)]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void OnRecord() => WriteObject(VenueCatalog.Shared.All, true);
}
