using MarketStream.Engine.Venues;

namespace MarketStream.PS.Binding;

/// <summary>Wildcards for channels, which go by the profile's name (<c>Kline</c>) and by their form in the stream's name.</summary>
internal sealed class ChannelPatterns(string[]? patterns)
{
    private readonly NamePatterns _patterns = new(patterns);

    public bool AcceptsAll => _patterns.AcceptsAll;

    public bool Accept(StreamName stream) => Accept(stream, FormOf(stream));

    public bool Accept(StreamName stream, string form) =>
        _patterns.Accept(form) || (stream.Channel is { } channel && _patterns.Accept(channel.Name));

    private static string FormOf(StreamName stream) =>
        stream.Subject.Length > 0 && stream.Name.StartsWith(stream.Subject + "@", StringComparison.Ordinal)
            ? stream.Name[(stream.Subject.Length + 1)..]
            : stream.Name;
}
