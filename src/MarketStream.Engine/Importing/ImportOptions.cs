using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Importing;

/// <summary>Which files are read back, and what of them is wanted.</summary>
public sealed record ImportOptions
{
    /// <summary>The files' full paths; a folder stands for all recordings in it and below.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The types that are wanted, <c>TradeEvent</c>; null for all.</summary>
    public Func<string, bool>? KindFilter { get; init; }

    /// <summary>The symbols that are wanted; null for all. Notices without a symbol may concern any, and are wanted as well.</summary>
    public Func<string, bool>? SymbolFilter { get; init; }

    /// <summary>The streams that are wanted; null for all. What came on no stream is wanted as well.</summary>
    public Func<StreamName, bool>? StreamFilter { get; init; }

    /// <summary>Items received at this time or later, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Items received before this time, UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The venue of captures (<c>.frames</c>); null where their first line names one of the catalog.</summary>
    public VenueProfile? Venue { get; init; }

    /// <summary>
    /// How much of a journal is read, in bytes from its beginning, by its path; null for all of it. What is being written is so read up to one moment.
    /// </summary>
    internal Func<string, long?>? EndOf { get; init; }

    /// <summary>Called with a sentence on what cannot be read, and what that means, while the rest is read.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Called when a file cannot be read at all; the other files are read. Null to end with the error.</summary>
    public Action<MarketStreamException>? OnError { get; init; }

    /// <summary>Called now and then with how much has been read, from 0 to 1; what it throws ends the reading.</summary>
    public Action<double>? OnProgress { get; init; }
}
