using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Importing;

/// <summary>The venue of a recording.</summary>
public static class RecordedVenue
{
    /// <summary>
    /// The name of the venue whose event comes first. Errors: RecordingEmpty, VenueNotFound, and those of <see cref="EventImport.Read"/>.
    /// </summary>
    public static string Find(ReplayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        MarketStreamException? failure = null;
        var import = new EventImport(new ImportOptions { Paths = options.Paths, From = options.From, To = options.To, OnError = error => failure ??= error });
        var first = import.Read().OfType<StreamEvent>().FirstOrDefault(item => item.Venue.Length > 0);
        return first?.Venue ?? throw failure ?? ImportErrors.RecordingEmpty(options.Paths[0]);
    }
}
