using System.Management.Automation;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.PS.Binding;
using MarketStream.Venues;

namespace MarketStream.PS.Commands.Venues;

/// <summary>Adds venues from files. Each bad file is reported as an error, and the good ones are added all the same.</summary>
internal static class VenueFiles
{
    public static void RegisterVenues(
        this PSCmdlet cmdlet,
        IEnumerable<string> paths,
        bool isLiteral,
        Action<VenueProfile> onVenue,
        Action<MarketStreamException> onError)
    {
        foreach (var path in paths)
        {
            foreach (var file in Resolve(cmdlet, path, isLiteral, onError))
            {
                VenueProfile venue;
                try
                {
                    venue = VenueCatalog.Shared.Register(file);
                }
                catch (MarketStreamException error)
                {
                    onError(error);
                    continue;
                }

                onVenue(venue);
            }
        }
    }

    private static IReadOnlyList<string> Resolve(
        PSCmdlet cmdlet, string path, bool isLiteral, Action<MarketStreamException> onError)
    {
        try
        {
            return cmdlet.ExistingFiles(path, isLiteral);
        }
        catch (MarketStreamException error)
        {
            onError(error);
            return [];
        }
    }
}
