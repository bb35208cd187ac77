using MarketStream.Venues;

namespace MarketStream.Engine.Protocol;

/// <summary>The readers of a venue's channels, and of the events that it sends without a subscription.</summary>
internal sealed class ChannelReaders
{
    private readonly Dictionary<VenueChannel, ChannelReader> _byChannel = new(ReferenceEqualityComparer.Instance);
    private readonly ChannelReader[] _unasked;
    private readonly ChannelReader[] _all;
    private readonly WireUnits _units;
    private readonly ChannelReader? _bookTicker;
    private readonly ChannelReader? _partialDepth;

    public ChannelReaders(VenueProfile profile)
    {
        _units = profile.Units;
        foreach (var channel in profile.Channels) _byChannel[channel] = new ChannelReader(channel, _units);
        _unasked = [.. profile.Events.Select(known => new ChannelReader(known.Value, [known.Key], _units))];
        _all = [.. profile.Channels.Select(channel => _byChannel[channel]), .. _unasked];
        _bookTicker = Array.Find(_all, reader => reader.IsUntyped && reader.Kind == EventKind.BookTicker);
        _partialDepth = Array.Find(_all, reader => reader.IsUntyped && reader.Kind == EventKind.PartialDepth);
    }

    public ChannelReader For(VenueChannel channel) =>
        _byChannel.TryGetValue(channel, out var reader) ? reader : new ChannelReader(channel, _units);

    /// <summary>The reader of an event type that comes without a channel; null when there is none.</summary>
    public ChannelReader? Unasked(ReadOnlySpan<byte> eventType)
    {
        if (eventType.IsEmpty) return null;
        foreach (var reader in _unasked)
        {
            if (reader.Names(eventType)) return reader;
        }

        return null;
    }

    /// <summary>
    /// The reader of a payload whose stream is not known, found by its event type, or by its keys where the venue has channels without an
    /// event type. Null when there is none, or when several kinds of event remain possible.
    /// </summary>
    public ChannelReader? For(in PayloadProbe probe)
    {
        if (probe.EventType.IsEmpty)
        {
            if (probe.LooksLikeBookTicker) return _bookTicker;
            return probe.LooksLikePartialDepth ? _partialDepth : null;
        }

        ChannelReader? found = null;
        foreach (var reader in _all)
        {
            if (!reader.Names(probe.EventType)) continue;
            if (found is not null && found.Kind != reader.Kind) return null;
            found ??= reader;
        }

        return found;
    }
}
