using MarketStream.Venues;

namespace MarketStream.Simulator.Feeds;

/// <summary>Finds what makes the events of a channel's streams, for one kind of venue. Guarded by the feed's gate.</summary>
internal interface IChannelSources
{
    /// <summary>Whether the venue knows an upper-case symbol, pair or underlying.</summary>
    bool IsListed(string subject);

    /// <summary>How to make the source of a stream; null when the venue does not serve it.</summary>
    /// <param name="name">The stream's name.</param>
    /// <param name="channel">Its channel.</param>
    /// <param name="subject">Its symbol, pair or underlying, upper case.</param>
    Func<FeedStream, EventSource>? ForSubject(string name, VenueChannel channel, string subject);

    /// <summary>The same for a stream of the whole venue.</summary>
    Func<FeedStream, EventSource>? ForVenue(string name, VenueChannel channel);
}
