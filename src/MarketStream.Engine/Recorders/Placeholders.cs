namespace MarketStream.Engine.Recorders;

/// <summary>The placeholders of a path template.</summary>
public static class Placeholders
{
    internal const string Venue = "{venue}";
    internal const string Connection = "{connection}";
    internal const string Date = "{date}";
    internal const string Hour = "{hour}";
    internal const string Kind = "{kind}";
    internal const string Underlying = "{underlying}";

    /// <summary>Each placeholder, with braces, and what stands in its place, in English.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Venue] = "the venue's name",
        [Connection] = "the connection's name",
        [Date] = "the day of arrival in UTC, 2026-12-25",
        [Hour] = "the hour of arrival in UTC, 00 to 23",
        [Kind] = "the kind of event, Trade",
        [Underlying] = "what an option or a future is about, BTC; else the symbol",
    };

    /// <summary>Those that events tell themselves, without the connection that received them.</summary>
    public static IReadOnlyCollection<string> OfItems { get; } = [.. All.Keys.Where(name => name != Connection)];
}
