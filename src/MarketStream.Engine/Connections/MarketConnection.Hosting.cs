using MarketStream.Books;
using MarketStream.Connections;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Features;
using MarketStream.Engine.Importing;
using MarketStream.Engine.Notices;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>What a connection's features may ask of it.</summary>
public sealed partial class MarketConnection
{
    /// <summary>The connection's clock.</summary>
    internal TimeProvider Time => _services.Time;

    TimeProvider IConnectionHost.Time => Time;

    /// <summary>What the recording holds that is replayed; null on a connection with a venue.</summary>
    internal RecordedContents? Recording => _recording;

    RecordedContents? IConnectionHost.Recording => _recording;

    bool IConnectionHost.IsReplayOver => _replay?.IsOver == true;

    void IConnectionHost.BeginReplay() => _replay?.Start();

    bool IConnectionHost.RecordsBooks => _router.TakesBookSnapshots;

    void IConnectionHost.Record(StreamName stream, BookSnapshotEvent snapshot) => _router.RouteSnapshot(stream, snapshot, isReplayed: false);

    Subscription? IConnectionHost.FindStream(string stream) => _pool.Find(stream);

    Receiver? IConnectionHost.TryOpenReceiver(ReceiverOptions options) => _router.Attach(options);

    /// <summary>Where the connection's parts report what nobody foresaw.</summary>
    internal FaultReporter Faults => _faults;

    FaultReporter IConnectionHost.Faults => _faults;

    /// <summary>Called by each part on every iteration, so that a test can make it fail; null otherwise.</summary>
    internal Action<string>? Probe => _services.Probe;

    Action<string>? IConnectionHost.Probe => Probe;

    /// <summary>The venue's REST service. Error: NoRestService.</summary>
    internal VenueRest Rest() => new(
        Profile,
        RestUri ?? throw (IsReplay ? NothingToAsk() : NoRestService()),
        _transport.Value,
        RestServices());

    private MarketStreamException NothingToAsk() => new(
        ErrorKind.InvalidState,
        "ReplayHasNoVenue",
        $"'{Name}' replays a recording, so there is no venue that could be asked, and what needs an answer of its REST service is not available. Connect to the venue for that.",
        Name);

    private MarketStreamException NoRestService() => new(
        ErrorKind.NotFound, "NoRestService", $"{Venue} has no REST service. Give -RestUri when you connect, or restUri in the venue's file.", Name);

    private RestServices RestServices() => new(_services.Weights, _services.LimitBook, _services.Time) { Log = _log };

    VenueRest IConnectionHost.Rest() => Rest();

    /// <summary>A feature that exists goes on to be told of until the end; none is made for a connection that closes.</summary>
    T IConnectionHost.Feature<T>(Func<IConnectionHost, T> make) =>
        IsClosing && _features.IsNew<T>() ? throw _pool.Closed() : _features.Get(make);

    StreamSubscription? IConnectionHost.FindSubscription(string stream) => FindSubscription(stream);

    IReadOnlyList<Subscription> IConnectionHost.Keep(IReadOnlyCollection<StreamName> streams)
    {
        var kept = _pool.Add(streams);
        _replay?.Start();
        return kept;
    }

    bool IConnectionHost.IsSubscribed(Subscription subscription) => _pool.Find(subscription.Name.Name) == subscription;

    void IConnectionHost.Notify(StreamNotice notice) => Notify(notice);

    NoticeFactory IConnectionHost.Notices => _factory;
}
