using System.Management.Automation;
using MarketStream.Venues;

namespace MarketStream.PS.Commands.Venues;

/// <summary>Adds venues from files, or replaces those of the same name.</summary>
[Cmdlet(VerbsLifecycle.Register, "MarketVenue", DefaultParameterSetName = "Path")]
[OutputType(typeof(VenueProfile))]
public sealed class RegisterMarketVenueCommand : EngineCommand
{
    /// <summary>Files, wildcards allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files, whose names are taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Returns the venues.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        var isLiteral = ParameterSetName == "LiteralPath";
        this.RegisterVenues(isLiteral ? LiteralPath : Path, isLiteral, Report, WriteError);
    }

    private void Report(VenueProfile venue)
    {
        WriteVerbose($"Venue '{venue.Name}' was read from {venue.Path}.");
        if (PassThru) WriteObject(venue);
    }
}
