using MarketStream.Engine.Books;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Venues;

namespace MarketStream.Engine.Connections;

/// <summary>What the order books of a connection need of it.</summary>
public sealed partial class MarketConnection
{
    /// <summary>The order books; kept from the first time that somebody asks for one. Error: ConnectionClosed.</summary>
    internal ConnectionBooks Books => _books.IsValueCreated || !IsClosing ? _books.Value : throw _pool.Closed();

    /// <summary>Adds a reference to each stream. Errors: TooManyStreams, ConnectionClosed.</summary>
    internal IReadOnlyList<Subscription> Keep(IReadOnlyCollection<StreamName> streams) => _pool.Add(streams);

    /// <summary>False once the last reference of a subscription was taken back, whatever was added under its name since.</summary>
    internal bool IsSubscribed(Subscription subscription) => _pool.Find(subscription.Name.Name) == subscription;
}
