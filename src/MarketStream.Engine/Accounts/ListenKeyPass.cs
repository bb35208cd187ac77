using MarketStream.Engine.Shards;
using MarketStream.Engine.Transport;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>Admits a socket by its URI, which holds the listen key of the moment in which it was dialled.</summary>
internal sealed class ListenKeyPass(VenueAccounts accounts, string key) : IAccountPass
{
    private volatile bool _isEnded;

    public string WireName => key;

    public bool IsEnded => _isEnded;

    /// <summary>Whether an event ends the stream of a key. Some venues do not say which key it was: then it is the one of the socket.</summary>
    public static bool Ends(ListenKeyExpiredEvent expired, string key) => expired.GetListenKey() is var ended && (string.IsNullOrEmpty(ended) || ended == key);

    public Uri UriFor(Uri baseUri, VenueRoute route) => StreamUri.BuildAccount(baseUri, route, accounts, key);

    public Task PrepareAsync(CancellationToken token) => Task.CompletedTask;

    public Task AdmitAsync(IAccountLine line, CancellationToken token) => Task.CompletedTask;

    public void Observe(StreamEvent item)
    {
        if (item is ListenKeyExpiredEvent expired && Ends(expired, key)) _isEnded = true;
    }
}
