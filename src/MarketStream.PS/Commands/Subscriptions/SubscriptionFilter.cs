using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands.Subscriptions;

/// <summary>Selects subscriptions by wildcards for stream, symbol and channel, all of which must match.</summary>
internal sealed class SubscriptionFilter(string[]? streams, string[]? symbols, string[]? channels)
{
    private readonly NamePatterns _streams = new(streams);
    private readonly NamePatterns _symbols = new(symbols);
    private readonly ChannelPatterns _channels = new(channels);

    public IEnumerable<StreamSubscription> Select(MarketConnection connection) =>
        connection.Subscriptions.Where(subscription => Accept(connection, subscription));

    private bool Accept(MarketConnection connection, StreamSubscription subscription) =>
        _streams.Accept(subscription.Stream)
        && _symbols.Accept(subscription.Symbol)
        && (_channels.AcceptsAll || _channels.Accept(connection.Grammar.Parse(subscription.Stream), subscription.Channel));
}
