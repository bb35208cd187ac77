namespace MarketStream.Benchmarks.Compare.Clients;

/// <summary>One way to receive: connects, and then counts events until there were so many.</summary>
internal interface IFeedClient : IAsyncDisposable
{
    /// <summary>Events lost inside this process so far.</summary>
    long Dropped { get; }

    Task ConnectAsync();

    /// <summary>Says how many events will come; called before they are sent.</summary>
    void Expect(long events);

    /// <summary>Completes when they are there.</summary>
    Task ReceiveAsync();
}
