namespace MarketStream.Benchmarks.Sending;

/// <summary>A kind of frame to measure with, as its venue writes it; <see cref="IdMark"/> marks the place of the rising id.</summary>
internal sealed record Payload
{
    public const char IdMark = '~';

    public required string Name { get; init; }

    /// <summary>The venue profile whose streams these are.</summary>
    public required string Venue { get; init; }

    /// <summary>The streams that take turns.</summary>
    public required IReadOnlyList<string> Streams { get; init; }

    /// <summary>A wildcard that matches the symbols of all events.</summary>
    public required string SymbolFilter { get; init; }

    /// <summary>The JSON below <c>data</c>, made of the stream's symbol.</summary>
    public required Func<string, string> Data { get; init; }

    /// <summary>
    /// Whether the mark is replaced with the time of the write, by the clock that all processes of a machine share, instead of an id that rises
    /// by one in each stream. Only for events whose gaps are not detected.
    /// </summary>
    public bool IsStamped { get; init; }

    /// <summary>How many events a frame holds; more than one for arrays.</summary>
    public int EventsPerFrame { get; init; } = 1;

    public string Frame(string stream) => $$"""{"stream":"{{stream}}","data":{{Data(SymbolOf(stream))}}}""";

    private static string SymbolOf(string stream) => stream[..stream.IndexOf('@', StringComparison.Ordinal)].ToUpperInvariant();
}
