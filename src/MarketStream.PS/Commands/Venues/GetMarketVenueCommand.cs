using System.Management.Automation;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.PS.Binding;
using MarketStream.Venues;

namespace MarketStream.PS.Commands.Venues;

/// <summary>Lists the venues this process knows, or reads, adds and returns those of files.</summary>
[Cmdlet(VerbsCommon.Get, "MarketVenue", DefaultParameterSetName = "Name")]
[OutputType(typeof(VenueProfile))]
public sealed class GetMarketVenueCommand : EngineCommand
{
    /// <summary>Names, wildcards allowed; all when left out.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(VenueCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Venue files to read, wildcards allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnRecord()
    {
        if (ParameterSetName == "Path")
        {
            this.RegisterVenues(Path, isLiteral: false, WriteObject, WriteError);
            return;
        }

        if (Name is null) WriteObject(VenueCatalog.Shared.All, enumerateCollection: true);
        foreach (var name in Name ?? []) WriteMatches(name);
    }

    private void WriteMatches(string name)
    {
        if (WildcardPattern.ContainsWildcardCharacters(name))
        {
            var patterns = new NamePatterns([name]);
            WriteObject(VenueCatalog.Shared.All.Where(venue => patterns.Accept(venue.Name)), enumerateCollection: true);
            return;
        }

        try
        {
            WriteObject(VenueCatalog.Shared.Get(name));
        }
        catch (MarketStreamException error)
        {
            WriteError(error);
        }
    }
}
