using System.Text;
using MarketStream.Engine.Protocol.Readers;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol;

/// <summary>Reads the payloads of one channel, or of one event type that the venue sends without a subscription.</summary>
internal sealed class ChannelReader
{
    private readonly byte[][] _eventTypes;

    public ChannelReader(VenueChannel channel, WireUnits units)
        : this(channel.Event, channel.EventTypes, units)
    {
    }

    public ChannelReader(EventKind kind, IEnumerable<string> eventTypes, WireUnits units)
    {
        Kind = kind;
        Read = EventReaders.For(kind, units);
        _eventTypes = [.. eventTypes.Select(Encoding.UTF8.GetBytes)];
    }

    public EventKind Kind { get; }

    /// <summary>Null when the channel's payloads stay raw.</summary>
    public EventReader? Read { get; }

    /// <summary>True when the channel's payloads come without an event type.</summary>
    public bool IsUntyped => _eventTypes.Length == 0;

    /// <summary>False when a payload of this event type (empty: none) cannot belong to the channel.</summary>
    public bool Accepts(ReadOnlySpan<byte> eventType) =>
        eventType.IsEmpty || IsUntyped || Names(eventType) || (Kind == EventKind.TradingSession && eventType.EndsWith("Update"u8));

    /// <summary>True when the channel's payloads carry this event type.</summary>
    public bool Names(ReadOnlySpan<byte> eventType)
    {
        foreach (var own in _eventTypes)
        {
            if (eventType.SequenceEqual(own)) return true;
            // OPTION_PAIR has been observed in both letter cases.
            if (Kind == EventKind.NewSymbol && Ascii.EqualsIgnoreCase(eventType, own)) return true;

            // Markets of other countries have a prefix: KR_EquityUpdate.
            if (Kind == EventKind.TradingSession && eventType.EndsWith(own)) return true;
        }

        return false;
    }
}
