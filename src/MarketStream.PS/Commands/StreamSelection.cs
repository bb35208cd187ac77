using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands;

/// <summary>Collects the streams that a user names, whether by symbol and channel or whole, each once.</summary>
internal sealed class StreamSelection(StreamGrammar grammar, Action<MarketStreamException> onError, Action<string> onWarning)
{
    private readonly Dictionary<string, StreamName> _byName = new(StringComparer.Ordinal);

    public IReadOnlyCollection<StreamName> Streams => _byName.Values;

    /// <summary>Adds every channel for every symbol; channels of the whole venue when no symbol is given.</summary>
    public void Add(IReadOnlyCollection<string>? symbols, IReadOnlyCollection<string>? channels)
    {
        if (channels is null or { Count: 0 })
        {
            foreach (var symbol in symbols ?? []) onError(CommandErrors.ChannelMissing(symbol));
            return;
        }

        if (symbols is null or { Count: 0 })
        {
            foreach (var channel in channels) Try(() => grammar.Build(null, channel));
            return;
        }

        foreach (var symbol in symbols)
        {
            foreach (var channel in channels) Try(() => grammar.Build(symbol, channel));
        }
    }

    /// <summary>Adds streams by their whole names, which go to the venue as they stand.</summary>
    public void Add(IEnumerable<string>? streams)
    {
        foreach (var name in streams ?? [])
        {
            if (Try(() => grammar.Parse(name)) is not { } stream) continue;
            if (grammar.FindRouteConflict(stream) is { } uncertainty) onWarning(uncertainty);
            if (!grammar.HasVenueCase(stream))
            {
                onWarning(
                    $"Stream '{name}' is not spelled in the case that {grammar.Profile.Name} uses ({grammar.Profile.SymbolCase}); the venue takes such names without an error and may never serve them.");
            }
        }
    }

    private StreamName? Try(Func<StreamName> read)
    {
        try
        {
            var stream = read();
            _byName.TryAdd(stream.Name, stream);
            return stream;
        }
        catch (MarketStreamException error)
        {
            onError(error);
            return null;
        }
    }
}
