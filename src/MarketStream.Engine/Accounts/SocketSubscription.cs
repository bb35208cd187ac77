using System.Runtime.CompilerServices;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Texts;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Admits a socket of a venue's WebSocket API by a request. The subscription lives as long as the socket, unless the venue ends it.
/// </summary>
internal abstract class SocketSubscription(SocketApiGate gate) : IAccountPass
{
    private const int Ok = 200;

    // Written before the socket serves, read by its receive thread; null before the venue's answer.
    private StrongBox<long>? _id;
    private volatile bool _isEnded;

    public string WireName => AccountMask.StreamName;

    public bool IsEnded => _isEnded;

    /// <summary>The limits of the API, and what its refusals mean.</summary>
    protected SocketApiGate Gate => gate;

    public Uri UriFor(Uri baseUri, VenueRoute route) => baseUri;

    public virtual Task PrepareAsync(CancellationToken token) => gate.EnterAsync(token);

    public async Task AdmitAsync(IAccountLine line, CancellationToken token)
    {
        var answer = await AskAsync(line, token).ConfigureAwait(false);
        if (answer.Error is { } error && await TryCureAsync(error, token).ConfigureAwait(false))
            answer = await AskAsync(line, token).ConfigureAwait(false);
        if (answer is not { Error: null, Outcome: { Status: null or Ok, SubscriptionId: { } id } })
            throw await gate.RefusedAsync(answer).ConfigureAwait(false);
        Volatile.Write(ref _id, new StrongBox<long>(id));
    }

    public void Observe(StreamEvent item)
    {
        // There is one subscription per socket, so an end without a number, or one that comes before the answer was looked at, is its end.
        if (item is StreamTerminatedEvent ended && (ended.SubscriptionId is null || Volatile.Read(ref _id) is not { } id || id.Value == ended.SubscriptionId))
            _isEnded = true;
    }

    /// <summary>Writes the request. Whoever sends it clears the bytes.</summary>
    protected abstract byte[] Write(long id);

    /// <summary>Removes the reason of a refusal; false when another request would be refused as well. Error: DialException.</summary>
    protected virtual Task<bool> TryCureAsync(VenueError error, CancellationToken token) => Task.FromResult(false);

    private async Task<CommandAnswer> AskAsync(IAccountLine line, CancellationToken token)
    {
        var answer = await line.AskAsync(Write, token).ConfigureAwait(false);
        await gate.ObserveAsync(answer).ConfigureAwait(false);
        return answer;
    }
}
