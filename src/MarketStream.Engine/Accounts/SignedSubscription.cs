using System.Runtime.CompilerServices;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Texts;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Admits a socket of a venue's WebSocket API by a signed request. The subscription lives as long as the socket, unless the venue ends it.
/// </summary>
internal sealed class SignedSubscription(AccountApi api, AccountCredential credential, SocketApiGate gate) : IAccountPass
{
    private const int Ok = 200;

    // Written before the socket serves, read by its receive thread; null before the venue's answer.
    private StrongBox<long>? _id;
    private volatile bool _isEnded;

    public string WireName => AccountMask.StreamName;

    public bool IsEnded => _isEnded;

    public Uri UriFor(Uri baseUri, VenueRoute route) => baseUri;

    public Task PrepareAsync(CancellationToken token) => gate.EnterAsync(token);

    public async Task AdmitAsync(IAccountLine line, CancellationToken token)
    {
        var answer = await AskAsync(line, token).ConfigureAwait(false);
        if (answer.Error is { } error && AccountRefusals.IsClockOff(error.Code))
        {
            await gate.AdjustClockAsync(api, token).ConfigureAwait(false);
            answer = await AskAsync(line, token).ConfigureAwait(false);
        }

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

    private async Task<CommandAnswer> AskAsync(IAccountLine line, CancellationToken token)
    {
        var answer = await line.AskAsync(id => SubscriptionRequest.Write(id, credential, api.VenueNow), token).ConfigureAwait(false);
        gate.Observe(answer);
        return answer;
    }
}
