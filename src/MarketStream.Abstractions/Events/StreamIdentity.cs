namespace MarketStream.Events;

/// <summary>The venue and the stream that items come from; one instance per stream, shared by all its events.</summary>
internal sealed class StreamIdentity(string venue, string stream)
{
    public static readonly StreamIdentity None = new("", "");

    public string Venue { get; } = venue;

    public string Stream { get; } = stream;

    /// <summary>The parsed name, which only the engine knows how to read; null where the name has not been parsed.</summary>
    public object? Name { get; init; }
}
