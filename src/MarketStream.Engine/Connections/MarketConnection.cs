using MarketStream.Connections;
using MarketStream.Delivery;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Venues;
using MarketStream.Notices;
using MarketStream.Venues;

namespace MarketStream.Engine.Connections;

/// <summary>A connection at work.</summary>
public sealed class MarketConnection : StreamConnection, IAsyncDisposable
{
    /// <summary>The venue's profile.</summary>
    public VenueProfile Profile => throw new NotImplementedException();

    /// <summary>The venue's stream names.</summary>
    public StreamGrammar Grammar => throw new NotImplementedException();

    /// <summary>
    /// Opens a connection, its first socket carrying the given streams (maybe none) in its URI, and registers it in
    /// <see cref="ConnectionRegistry.Shared"/>. Errors: ConnectionExists, ConnectionRefused, ConnectionFailed, ConnectTimeout,
    /// NotAWebSocket, VenueLimitReached, TooManyStreams.
    /// </summary>
    public static Task<MarketConnection> OpenAsync(
        ConnectionOptions options, IReadOnlyList<StreamName> streams, CancellationToken token) => throw new NotImplementedException();

    /// <summary>What adding these streams would take. Error: TooManyStreams when they do not fit into MaxShards.</summary>
    public SubscriptionPlan Plan(IReadOnlyCollection<StreamName> streams) => throw new NotImplementedException();

    /// <summary>
    /// Adds a reference to each stream, opens the shards they need, and completes when the venue has confirmed, ignored or
    /// refused each, or the answer time is over; the state of each tells which. Error: TooManyStreams, ConnectionClosed.
    /// With <paramref name="waitForVenue"/> false it completes when the streams are planned.
    /// </summary>
    public Task<IReadOnlyList<StreamSubscription>> SubscribeAsync(
        IReadOnlyCollection<StreamName> streams, bool waitForVenue, CancellationToken token) => throw new NotImplementedException();

    /// <summary>Takes one reference from each stream (all with <paramref name="force"/>); unknown names are left out of the result.</summary>
    public Task<IReadOnlyList<StreamSubscription>> UnsubscribeAsync(
        IReadOnlyCollection<string> streams, bool force, bool waitForVenue, CancellationToken token) => throw new NotImplementedException();

    /// <summary>The subscriptions now, by stream name.</summary>
    public IReadOnlyList<StreamSubscription> Subscriptions => throw new NotImplementedException();

    /// <summary>Attaches a receiver; it takes over what waits in the backlog and passes its filter. Error: ConnectionClosed.</summary>
    public Receiver OpenReceiver(ReceiverOptions options) => throw new NotImplementedException();

    /// <summary>Closes all sockets and receivers and leaves the registry. Never fails; a second call does nothing.</summary>
    public Task CloseAsync() => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();

    /// <inheritdoc/>
    public override string Name => throw new NotImplementedException();

    /// <inheritdoc/>
    public override string Venue => throw new NotImplementedException();

    /// <inheritdoc/>
    public override Uri Uri => throw new NotImplementedException();

    /// <inheritdoc/>
    public override AccessMode Access => throw new NotImplementedException();

    /// <inheritdoc/>
    public override ConnectionState State => throw new NotImplementedException();

    /// <inheritdoc/>
    public override DateTimeOffset CreatedAt => throw new NotImplementedException();

    /// <inheritdoc/>
    public override IReadOnlyList<ShardStatus> Shards => throw new NotImplementedException();

    /// <inheritdoc/>
    public override int StreamCount => throw new NotImplementedException();

    /// <inheritdoc/>
    public override int LiveStreamCount => throw new NotImplementedException();

    /// <inheritdoc/>
    public override long EventsReceived => throw new NotImplementedException();

    /// <inheritdoc/>
    public override long MessagesSent => throw new NotImplementedException();

    /// <inheritdoc/>
    public override int HighestMessagesInSecond => throw new NotImplementedException();

    /// <inheritdoc/>
    public override int MessageLimit => throw new NotImplementedException();

    /// <inheritdoc/>
    public override long ReconnectCount => throw new NotImplementedException();

    /// <inheritdoc/>
    public override int BacklogCount => throw new NotImplementedException();

    /// <inheritdoc/>
    public override long BacklogDropped => throw new NotImplementedException();

    /// <inheritdoc/>
    public override IReadOnlyList<ReceiverStatus> Receivers => throw new NotImplementedException();

    /// <inheritdoc/>
    public override IReadOnlyList<StreamNotice> RecentNotices => throw new NotImplementedException();
}
