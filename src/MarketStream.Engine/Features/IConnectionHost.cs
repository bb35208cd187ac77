using MarketStream.Books;
using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Notices;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Venues;
using MarketStream.Notices;
using MarketStream.Venues;

namespace MarketStream.Engine.Features;

/// <summary>The part of a connection that its features may use.</summary>
public interface IConnectionHost
{
    /// <summary>The connection's name.</summary>
    string Name { get; }

    /// <summary>The venue profile's name.</summary>
    string Venue { get; }

    /// <summary>The venue's profile.</summary>
    VenueProfile Profile { get; }

    /// <summary>The venue's stream names.</summary>
    StreamGrammar Grammar { get; }

    /// <summary>Where the venue's REST service is; null when it has none.</summary>
    Uri? RestUri { get; }

    /// <summary>The connection's state.</summary>
    ConnectionState State { get; }

    /// <summary>True when a recording is replayed, so that no venue can be asked for anything.</summary>
    internal bool IsReplay => Recording is not null;

    /// <summary>What the recording holds that is replayed; null on a connection with a venue.</summary>
    internal RecordedContents? Recording { get; }

    /// <summary>True when a replay is over, so that nothing will come any more.</summary>
    internal bool IsReplayOver { get; }

    /// <summary>Lets a replay begin, unless it has begun. Whoever keeps state of what is routed calls it when it sees everything.</summary>
    internal void BeginReplay();

    /// <summary>Whether a recording takes snapshots of order books.</summary>
    internal bool RecordsBooks { get; }

    /// <summary>Hands a snapshot of an order book to the recordings that want it.</summary>
    internal void Record(StreamName stream, BookSnapshotEvent snapshot);

    /// <summary>The subscription of a stream itself, without a reference to it; null when the stream is not subscribed.</summary>
    internal Subscription? FindStream(string stream);

    internal TimeProvider Time { get; }

    /// <summary>Where a feature reports unexpected exceptions.</summary>
    internal FaultReporter Faults { get; }

    /// <summary>Called in every round of a part that can fail; null outside tests.</summary>
    internal Action<string>? Probe { get; }

    /// <summary>Attaches a receiver. Error: ConnectionClosed.</summary>
    Receiver OpenReceiver(ReceiverOptions options);

    /// <summary>
    /// The same for a receiver that begins at a cut; null when the connection has closed, or when the cut cannot be made now.
    /// </summary>
    internal Receiver? TryOpenReceiver(ReceiverOptions options);

    /// <summary>
    /// Adds a reference to each stream. With <paramref name="waitForVenue"/> false it does not wait for the venue's answers. Errors:
    /// TooManyStreams, ConnectionClosed.
    /// </summary>
    Task<IReadOnlyList<StreamSubscription>> SubscribeAsync(IReadOnlyCollection<StreamName> streams, bool waitForVenue, CancellationToken token);

    /// <summary>
    /// Removes one reference from each stream, or all with <paramref name="force"/>. Unknown names are missing in the result.
    /// </summary>
    Task<IReadOnlyList<StreamSubscription>> UnsubscribeAsync(IReadOnlyCollection<string> streams, bool force, bool waitForVenue, CancellationToken token);

    /// <summary>The subscription of a stream; null when the stream is not subscribed.</summary>
    internal StreamSubscription? FindSubscription(string stream);

    /// <summary>Adds a reference to each stream without publishing a notice. Errors: TooManyStreams, ConnectionClosed.</summary>
    internal IReadOnlyList<Subscription> Keep(IReadOnlyCollection<StreamName> streams);

    /// <summary>
    /// False once the last reference of this subscription was removed, even when a stream of the same name was added since.
    /// </summary>
    internal bool IsSubscribed(Subscription subscription);

    /// <summary>The venue's REST service. Error: NoRestService.</summary>
    internal VenueRest Rest();

    /// <summary>Publishes a notice to all receivers.</summary>
    internal void Notify(StreamNotice notice);

    /// <summary>Creates the connection's plain notices.</summary>
    internal NoticeFactory Notices { get; }

    /// <summary>
    /// Returns the feature of a type. At the first call it is created, and observes what is routed from then on. Error: ConnectionClosed.
    /// </summary>
    internal T Feature<T>(Func<IConnectionHost, T> make)
        where T : class, IConnectionFeature;
}
