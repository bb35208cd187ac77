using MarketStream.Engine.Delivery;

namespace MarketStream.Engine.Features;

/// <summary>
/// What watches the flow of a connection and keeps something of it, such as order books. It is made when somebody first asks for it, and
/// ends with the connection. It knows of the connection what <see cref="IConnectionHost"/> says, and nothing of other features.
/// </summary>
internal interface IConnectionFeature : IEventObserver, IAsyncDisposable
{
    /// <summary>Streams of which the last reference was taken back.</summary>
    void OnRemoved(IReadOnlyCollection<string> streams);
}
