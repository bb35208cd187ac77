using MarketStream.Venues;

namespace MarketStream.Engine.Venues;

/// <summary>Builds and reads the names of a venue's streams.</summary>
public sealed class StreamGrammar(VenueProfile profile)
{
    /// <summary>The venue.</summary>
    public VenueProfile Profile { get; } = profile;

    /// <summary>
    /// Names the stream of a channel for a subject, in the venue's case. The channel is given by its name (<c>Trade</c>; its
    /// variables take their defaults) or as it stands in the stream's name (<c>kline_5m</c>, <c>depth20@100ms</c>,
    /// <c>ticker@261225</c>), case-insensitive but for values that differ only by case. Subject null or empty for channels
    /// without one. Errors: UnknownChannel, InvalidSymbol, SymbolMissing, SymbolNotUsed, InvalidChannelValue.
    /// </summary>
    public StreamName Build(string? subject, string channel) => throw new NotImplementedException(subject + channel);

    /// <summary>
    /// Reads a whole name. Any name of legal characters is accepted verbatim; Channel is null when no template of the
    /// profile matches to the letter. Errors: InvalidStreamName.
    /// </summary>
    public StreamName Parse(string name) => throw new NotImplementedException(name);

    /// <summary>True when the name's subject is spelled in the venue's case.</summary>
    public bool HasVenueCase(StreamName name) => throw new NotImplementedException(name.Name);
}
