namespace MarketStream.Benchmarks.Sending;

/// <summary>One kind of frame to measure with, as its venue writes it; <see cref="IdMark"/> stands where the rising id goes.</summary>
internal sealed record Payload
{
    public const char IdMark = '~';

    public required string Name { get; init; }

    /// <summary>The venue profile whose streams these are.</summary>
    public required string Venue { get; init; }

    /// <summary>The streams that take turns.</summary>
    public required IReadOnlyList<string> Streams { get; init; }

    /// <summary>A wildcard that lets the symbols of all events through.</summary>
    public required string SymbolFilter { get; init; }

    /// <summary>The JSON below <c>data</c>, made of the stream's symbol.</summary>
    public required Func<string, string> Data { get; init; }

    /// <summary>
    /// The mark stands for the time of the write, by the clock that all processes of a machine share, instead of a number that
    /// rises by one in each stream; only where nothing is made of holes between numbers.
    /// </summary>
    public bool IsStamped { get; init; }

    /// <summary>How many events a frame holds; more than one for arrays.</summary>
    public int EventsPerFrame { get; init; } = 1;

    public string Frame(string stream) => $$"""{"stream":"{{stream}}","data":{{Data(SymbolOf(stream))}}}""";

    private static string SymbolOf(string stream) => stream[..stream.IndexOf('@', StringComparison.Ordinal)].ToUpperInvariant();
}
