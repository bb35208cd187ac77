using System.Globalization;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Signing;
using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>The REST requests of an account: those for its listen key, and the signed ones for its state. Errors: <see cref="RestException"/>.</summary>
internal sealed class AccountApi(VenueAccounts accounts, AccountCredential credential, VenueRest rest)
{
    private const string KeyHeader = "X-MBX-APIKEY";

    /// <summary>How far the venue's clock and ours may differ for a signed request.</summary>
    public const int ReceiveWindowMs = 5000;

    // In ticks. Requests and the sockets of the account are made by different threads.
    private long _clockOffset;

    /// <summary>The venue's time, as far as it is known to differ from ours.</summary>
    public DateTimeOffset VenueNow => rest.Time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _clockOffset));

    public VenueProfile Venue => rest.Venue;

    public TimeProvider Time => rest.Time;

    /// <summary>True when the venue can be asked for the account's state.</summary>
    public bool CanAsk => credential.CanSign && rest.Venue.Endpoints.ContainsKey(RestCall.Account) && rest.Venue.Endpoints.ContainsKey(RestCall.OpenOrders);

    /// <summary>
    /// Gets the account's listen key, or creates one. A venue that extends a key without naming it reveals whether there was one already.
    /// </summary>
    public async Task<ListenKey> MakeKeyAsync(CancellationToken token)
    {
        var isOurs = !accounts.NamesKey && !await IsThereOneAsync(token).ConfigureAwait(false);
        var now = rest.Time.GetUtcNow();
        var value = await SendAsync(KeyRequest(HttpMethod.Post, null), answer => ListenKeyAnswer.Read(answer.Get("listenKey")), token).ConfigureAwait(false);
        return new ListenKey(value, now + accounts.KeyLifetime, isOurs);
    }

    /// <summary>Extends a key. The venue refuses a key that it does not know (<see cref="AccountRefusals.IsKeyUnknown"/>).</summary>
    public async Task<ListenKey> ExtendKeyAsync(ListenKey key, CancellationToken token)
    {
        var now = rest.Time.GetUtcNow();
        var extended = await SendAsync(KeyRequest(HttpMethod.Put, key), ListenKeyAnswer.Find, token).ConfigureAwait(false);

        // Some venues return the key that they have extended. A different one means that ours has ended.
        if (extended is not null && extended != key.Value)
            throw new RestException($"{rest.BaseUri.Authority} has another listen key for this account.", 200, AccountRefusals.KeyUnknown);
        return key with { ExpiresAt = now + accounts.KeyLifetime };
    }

    /// <summary>Makes a token for a subscription over the WebSocket API, valid for the venue's longest time, a day. Error: RestException.</summary>
    public Task<ListenToken> MakeTokenAsync(CancellationToken token) => SendAsync(
        new RestRequest(rest.Endpoint(RestCall.ListenToken)) { Method = HttpMethod.Post, IsUrgent = true }, ListenTokenAnswer.Read, token);

    /// <summary>Ends a key; the venue's answer does not matter.</summary>
    public Task EndKeyAsync(ListenKey key, CancellationToken token) => SendAsync(KeyRequest(HttpMethod.Delete, key), static _ => true, token);

    /// <summary>
    /// Sends a signed request. When the clocks differ too much, the venue's time is fetched and the request is sent once more.
    /// </summary>
    public async Task<T> AskAsync<T>(VenueEndpoint endpoint, KeyValuePair<string, string>[] which, Func<RestValue, T> read, CancellationToken token)
    {
        try
        {
            return await SendAsync(Signed(endpoint, which), read, token).ConfigureAwait(false);
        }
        catch (RestException error) when (AccountRefusals.IsClockOff(error) && CanAdjustClock(error))
        {
            await AdjustClockAsync(error, token).ConfigureAwait(false);
            return await SendAsync(Signed(endpoint, which), read, token).ConfigureAwait(false);
        }
    }

    /// <summary>Fetches the venue's time, because it refused a request whose time was too far from it. Error: RestException.</summary>
    public async Task AdjustClockAsync(CancellationToken token)
    {
        var question = new RestRequest(rest.Endpoint(RestCall.Time)) { IsUrgent = true };
        var offset = await SendAsync(question, answer => VenueClock.ReadOffset(answer, rest.Time.GetUtcNow()), token).ConfigureAwait(false);
        Interlocked.Exchange(ref _clockOffset, offset.Ticks);
    }

    private async Task<bool> IsThereOneAsync(CancellationToken token)
    {
        try
        {
            await SendAsync(KeyRequest(HttpMethod.Put, null), ListenKeyAnswer.Find, token).ConfigureAwait(false);
            return true;
        }
        catch (RestException error) when (AccountRefusals.IsKeyUnknown(error))
        {
            return false;
        }
    }

    private RestRequest KeyRequest(HttpMethod method, ListenKey? key)
    {
        var request = new RestRequest(rest.Endpoint(RestCall.ListenKey)) { Method = method, IsUrgent = true };
        return accounts.NamesKey && key is not null ? request.With("listenKey", key.Value) : request;
    }

    /// <summary>
    /// The time of a refusal, in whole seconds, stands in for the venue's time where the venue has no request for it.
    /// </summary>
    private Task AdjustClockAsync(RestException refusal, CancellationToken token)
    {
        if (rest.Venue.Endpoints.ContainsKey(RestCall.Time)) return AdjustClockAsync(token);
        Interlocked.Exchange(ref _clockOffset, (refusal.VenueTime!.Value - rest.Time.GetUtcNow()).Ticks);
        return Task.CompletedTask;
    }

    private bool CanAdjustClock(RestException refusal) => rest.Venue.Endpoints.ContainsKey(RestCall.Time) || refusal.VenueTime is not null;

    private RestRequest Signed(VenueEndpoint endpoint, KeyValuePair<string, string>[] which)
    {
        var at = VenueNow.ToUnixTimeMilliseconds();
        var request = new RestRequest(endpoint) { Query = which, IsUrgent = true }
            .With("recvWindow", ReceiveWindowMs.ToString(CultureInfo.InvariantCulture))
            .With("timestamp", at.ToString(CultureInfo.InvariantCulture));

        // The signature covers the query exactly as it is sent.
        return request.With("signature", credential.Sign(request.Target[(request.Endpoint.Path.Length + 1)..]));
    }

    private async Task<T> SendAsync<T>(RestRequest request, Func<RestValue, T> read, CancellationToken token)
    {
        var body = await rest.SendAsync(request with { Headers = [new(KeyHeader, credential.RevealKey())] }, token).ConfigureAwait(false);
        return RestBody.Read(rest.BaseUri, request, body, read);
    }
}
