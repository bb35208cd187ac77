using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands;

/// <summary>The streams that a user asks to subscribe, whether by symbol and channel or by whole names, each once.</summary>
internal sealed class RequestedStreams(StreamGrammar grammar, Action<MarketStreamException> onError, Action<string> onWarning)
{
    private readonly Dictionary<string, StreamName> _byName = new(StringComparer.Ordinal);

    public IReadOnlyCollection<StreamName> All => _byName.Values;

    /// <summary>Adds every channel for every symbol; without symbols, the channels of the whole venue.</summary>
    public void AddChannels(IReadOnlyCollection<string>? symbols, IReadOnlyCollection<string>? channels)
    {
        if (channels is null or { Count: 0 })
        {
            foreach (var symbol in symbols ?? []) onError(CommandErrors.ChannelMissing(symbol));
            return;
        }

        if (symbols is null or { Count: 0 })
        {
            foreach (var channel in channels) Add(() => grammar.Build(null, channel));
            return;
        }

        foreach (var symbol in symbols)
        {
            foreach (var channel in channels) Add(() => grammar.Build(symbol, channel));
        }
    }

    /// <summary>Adds streams by their whole names, which go to the venue unchanged, but for a route in front.</summary>
    public void AddNames(IEnumerable<string>? names)
    {
        foreach (var name in names ?? [])
        {
            if (Add(() => grammar.ParseRequested(name)) is not { } stream) continue;
            if (!grammar.HasVenueCase(stream))
            {
                onWarning(
                    $"Stream '{name}' is not spelled in the case that {grammar.Profile.Name} uses ({grammar.Profile.SymbolCase}). The venue accepts such names without an error but may never send their events; check the spelling.");
            }
        }
    }

    /// <summary>Adds what is read; null when the text names no stream, which is reported.</summary>
    private StreamName? Add(Func<StreamName> read)
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
