using MarketStream.Engine.Delivery;

namespace MarketStream.Engine.Features;

/// <summary>
/// Something that observes the flow of a connection and keeps state from it, such as order books. It is created when somebody first asks
/// for it, and closed with the connection. It knows its connection only through <see cref="IConnectionHost"/>, and no other feature.
/// </summary>
internal interface IConnectionFeature : IEventObserver, IAsyncDisposable
{
    /// <summary>Called with streams whose last reference was removed.</summary>
    void OnRemoved(IReadOnlyCollection<string> streams);
}
