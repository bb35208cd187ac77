using MarketStream.Engine.Pacing;
using MarketStream.Engine.Transport;
using MarketStream.Engine.WarmUp;

namespace MarketStream.Engine.Connections;

/// <summary>The outside world of a connection: replaced in tests, the real one otherwise.</summary>
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
        WarmUp = ReceivePathWarmUp.Start,
    };

    /// <summary>Called before the first dial of a connection.</summary>
    public Action WarmUp { get; init; } = static () => { };
}
