using MarketStream.Engine.Containment;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Connections.WarmUp;

namespace MarketStream.Engine.Connections;

/// <summary>What a connection uses of the outside world; tests replace it.</summary>
internal sealed record ConnectionServices(
    IDialer Dialer, LimitBook LimitBook, ConnectionRegistry Registry, TimeProvider Time, Func<Random> NewRandom)
{
    public static ConnectionServices Real { get; } = new(
        new WebsocketClientDialer(TimeProvider.System),
        LimitBook.Shared,
        ConnectionRegistry.Shared,
        TimeProvider.System,
        static () => new Random())
    {
        Weights = WeightBudget.Shared,
        WarmUp = ReceivePathWarmUp.Start,
    };

    /// <summary>Makes what carries the requests of a connection to its venue's REST service.</summary>
    public Func<ConnectionOptions, IRestTransport> NewRestTransport { get; init; } =
        static options => new HttpRestTransport(options.Proxy, options.SkipCertificateCheck);

    /// <summary>The request weights that the connection may still spend.</summary>
    public WeightBudget Weights { get; init; } = new(Time, LimitBook);

    /// <summary>Called before the first dial of a connection.</summary>
    public Action WarmUp { get; init; } = static () => { };

    /// <summary>Called by the parts in <see cref="Parts.Probed"/> with their name on every iteration, so that a test can make each fail; null otherwise.</summary>
    public Action<string>? Probe { get; init; }
}
