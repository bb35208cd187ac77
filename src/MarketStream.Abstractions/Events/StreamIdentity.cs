namespace MarketStream.Events;

/// <summary>Where items come from; one instance a stream, shared by all its events.</summary>
internal sealed class StreamIdentity(string venue, string stream)
{
    public static readonly StreamIdentity None = new("", "");

    public string Venue { get; } = venue;

    public string Stream { get; } = stream;

    /// <summary>The stream's name as the engine took it apart once; null where nobody did.</summary>
    public object? Name { get; init; }
}
