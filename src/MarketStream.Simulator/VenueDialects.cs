using MarketStream.Venues;

namespace MarketStream.Simulator;

/// <summary>
/// Finds the dialect of a venue from its profile, so that a venue which a user has registered is simulated like the one it resembles.
/// </summary>
internal static class VenueDialects
{
    public static VenueDialect Of(VenueProfile venue)
    {
        if (venue.Channels.Any(c => c.Event == EventKind.OptionTicker || c.Template.Contains("@optionTrade", StringComparison.Ordinal)))
        {
            return venue.SymbolCase == SymbolCase.Upper ? VenueDialect.UpperOptions : VenueDialect.LowerOptions;
        }

        // Only Portfolio Margin has a path of its own for each market of an account.
        if (venue.Endpoints.Values.Any(endpoint => endpoint.Others.Count > 0)) return VenueDialect.PortfolioMargin;

        // Only spot sends partial books and book tickers without an event type.
        if (venue.Channels.Any(c => c.Event is EventKind.BookTicker or EventKind.PartialDepth && c.EventTypes.Count == 0))
        {
            return VenueDialect.Spot;
        }

        return venue.Channels.Any(c => c.Template.Contains("@indexPrice", StringComparison.Ordinal))
            ? VenueDialect.InverseFutures
            : VenueDialect.LinearFutures;
    }
}
