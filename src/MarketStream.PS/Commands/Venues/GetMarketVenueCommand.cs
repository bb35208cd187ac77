using System.Management.Automation;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.PS.Binding;
using MarketStream.Venues;

namespace MarketStream.PS.Commands.Venues;

/// <summary>Lists the venues that this process knows or what remains of their limits, or adds venues from files and returns them.</summary>
[Cmdlet(VerbsCommon.Get, "MarketVenue", DefaultParameterSetName = "Name")]
[OutputType(typeof(VenueProfile), ParameterSetName = ["Name", "Path"])]
[OutputType(typeof(VenueLimitStatus), ParameterSetName = ["Limit"])]
public sealed class GetMarketVenueCommand : EngineCommand
{
    private readonly HashSet<string> _warned = [];

    /// <summary>Names, wildcards allowed; all when left out.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipeline = true)]
    [Parameter(Position = 0, ParameterSetName = "Limit", ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VenueCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Venue files to read, wildcards allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Returns for each address of a venue what all processes of the user have used of its limits, what remains, and until when.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Limit")]
    public SwitchParameter Limit { get; set; }

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        if (ParameterSetName == "Path")
        {
            this.RegisterVenues(Path, isLiteral: false, WriteObject, WriteError);
            return;
        }

        foreach (var venue in Name is null ? VenueCatalog.Shared.All : Name.SelectMany(Matches))
        {
            if (Limit) WriteLimits(venue);
            else WriteObject(venue);
        }
    }

    private IEnumerable<VenueProfile> Matches(string name)
    {
        if (NameFilter.IsWildcard(name))
        {
            var patterns = new NameFilter([name]);
            return VenueCatalog.Shared.All.Where(venue => patterns.Accept(venue.Name));
        }

        try
        {
            return [VenueCatalog.Shared.Get(name)];
        }
        catch (MarketStreamException error)
        {
            WriteError(error);
            return [];
        }
    }

    private void WriteLimits(VenueProfile venue)
    {
        foreach (var status in Await(token => VenueLimitReader.ReadAsync(venue, token)))
        {
            if (status.Warning is { } warning && _warned.Add(warning)) WriteWarning(warning);
            WriteObject(status);
        }
    }
}
