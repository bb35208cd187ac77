using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Notices;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Venues;
using MarketStream.Notices;
using MarketStream.Venues;

namespace MarketStream.Engine.Features;

/// <summary>What a feature may ask of the connection that it watches.</summary>
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

    internal TimeProvider Time { get; }

    /// <summary>Where a feature reports what nobody foresaw.</summary>
    internal FaultReporter Faults { get; }

    /// <summary>Asked at every turn of a part that may fail; null outside tests.</summary>
    internal Action<string>? Probe { get; }

    /// <summary>Attaches a receiver. Error: ConnectionClosed.</summary>
    Receiver OpenReceiver(ReceiverOptions options);

    /// <summary>
    /// Adds a reference to each stream. With <paramref name="waitForVenue"/> false the venue's answers are not waited for. Errors:
    /// TooManyStreams, ConnectionClosed.
    /// </summary>
    Task<IReadOnlyList<StreamSubscription>> SubscribeAsync(IReadOnlyCollection<StreamName> streams, bool waitForVenue, CancellationToken token);

    /// <summary>Takes one reference from each stream (all with <paramref name="force"/>); unknown names are left out of the result.</summary>
    Task<IReadOnlyList<StreamSubscription>> UnsubscribeAsync(IReadOnlyCollection<string> streams, bool force, bool waitForVenue, CancellationToken token);

    /// <summary>The subscription of a stream; null when it is not wanted.</summary>
    internal StreamSubscription? FindSubscription(string stream);

    /// <summary>Adds a reference to each stream without a word to anyone. Errors: TooManyStreams, ConnectionClosed.</summary>
    internal IReadOnlyList<Subscription> Keep(IReadOnlyCollection<StreamName> streams);

    /// <summary>False once the last reference of a subscription was taken back, whatever was added under its name since.</summary>
    internal bool IsSubscribed(Subscription subscription);

    /// <summary>The venue's REST service. Error: NoRestService.</summary>
    internal VenueRest Rest();

    /// <summary>Says something to all receivers.</summary>
    internal void Notify(StreamNotice notice);

    /// <summary>Makes the connection's plain notices.</summary>
    internal NoticeFactory Notices { get; }

    /// <summary>The feature of this type, made and shown what is routed from now on when it is the first time. Error: ConnectionClosed.</summary>
    internal T Feature<T>(Func<IConnectionHost, T> make)
        where T : class, IConnectionFeature;
}
