using System.Globalization;
using MarketStream.Accounts;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Signing;
using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>The REST requests of an account: its listen key and its state. Errors: <see cref="RestException"/>.</summary>
internal sealed class AccountApi(string connection, VenueAccounts accounts, AccountCredential credential, VenueRest rest)
{
    private const string KeyHeader = "X-MBX-APIKEY";
    private const int MostSingleRequests = 50;

    /// <summary>How far the venue's clock and ours may differ for a signed request.</summary>
    public const int ReceiveWindowMs = 5000;

    private readonly AccountAnswers _answers = new(connection);

    // In ticks. Requests and the sockets of the account are made by different threads.
    private long _clockOffset;

    /// <summary>The venue's time, as far as it is known to differ from ours.</summary>
    public DateTimeOffset VenueNow => rest.Time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _clockOffset));

    /// <summary>True when the venue can be asked for the account's state.</summary>
    public bool CanAsk => credential.CanSign && rest.Venue.Endpoints.ContainsKey(RestCall.Account) && rest.Venue.Endpoints.ContainsKey(RestCall.OpenOrders);

    /// <summary>Why conditional orders cannot be asked for at this address; null while they can, and where the venue has none.</summary>
    public string? AlgoOrdersRefused { get; private set; }

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

    /// <summary>Requests the whole state; <paramref name="findLacking"/> returns the orders that have to be requested one by one.</summary>
    public async Task<AccountSnapshot> AskAsync(Func<AccountSnapshot, IReadOnlyList<StreamOrder>> findLacking, CancellationToken token)
    {
        var askedAt = rest.Time.GetUtcNow();
        var (balances, greeks, totals) = await AskAsync(RestCall.Account, [], _answers.Account, token).ConfigureAwait(false);
        var positions = rest.Venue.Endpoints.ContainsKey(RestCall.Positions)
            ? await AskAsync(RestCall.Positions, [], _answers.Positions, token).ConfigureAwait(false)
            : null;
        var orders = await AskAsync(RestCall.OpenOrders, [], _answers.Orders, token).ConfigureAwait(false);
        var algoOrders = await AskForAlgoOrdersAsync(token).ConfigureAwait(false);
        var snapshot = new AccountSnapshot
        {
            AskedAt = askedAt,
            Balances = balances,
            Greeks = greeks,
            Totals = totals,
            Positions = positions,
            OpenOrders = [.. orders, .. algoOrders ?? []],
            HasAlgoOrders = algoOrders is not null,
        };
        var closed = new List<StreamOrder>();
        foreach (var order in findLacking(snapshot).Take(MostSingleRequests))
        {
            if (await FindOrderAsync(order, token).ConfigureAwait(false) is { } answer) closed.Add(answer);
        }

        return snapshot with { ClosedOrders = closed };
    }

    /// <summary>Fetches the venue's time, because it refused a request whose time was too far from it. Error: RestException.</summary>
    public async Task AdjustClockAsync(CancellationToken token)
    {
        var question = new RestRequest(rest.Endpoint(RestCall.Time)) { IsUrgent = true };
        var offset = await SendAsync(question, answer => VenueClock.ReadOffset(answer, rest.Time.GetUtcNow()), token).ConfigureAwait(false);
        Interlocked.Exchange(ref _clockOffset, offset.Ticks);
    }

    /// <summary>
    /// The open conditional orders; null where there are none to ask for. An address that does not have the path, as a testnet may not,
    /// is not asked again: the account is known without them.
    /// </summary>
    private async Task<IReadOnlyList<StreamOrder>?> AskForAlgoOrdersAsync(CancellationToken token)
    {
        if (AlgoOrdersRefused is not null || !rest.Venue.Endpoints.ContainsKey(RestCall.OpenAlgoOrders)) return null;
        try
        {
            return await AskAsync(RestCall.OpenAlgoOrders, [], _answers.AlgoOrders, token).ConfigureAwait(false);
        }
        catch (RestException error) when (error.Status is 404 or 410)
        {
            AlgoOrdersRefused = error.Message;
            return null;
        }
    }

    private async Task<StreamOrder?> FindOrderAsync(StreamOrder order, CancellationToken token)
    {
        var call = order.IsConditional ? RestCall.AlgoOrder : RestCall.Order;
        if (!rest.Venue.Endpoints.ContainsKey(call)) return null;
        try
        {
            return order.AlgoId is { } algoId
                ? await AskAsync(call, [new("algoId", Text(algoId))], _answers.AlgoOrder, token).ConfigureAwait(false)
                : await AskAsync(call, [new("symbol", order.Symbol), new("orderId", Text(order.OrderId))], _answers.Order, token).ConfigureAwait(false);
        }
        catch (RestException error) when (error is { IsTransient: false, IsUnreadable: false } && !AccountRefusals.IsLasting(error))
        {
            // Venues keep closed orders for a limited time, and some keep none that were never filled.
            return null;
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

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
    /// Sends a signed request. When the clocks differ too much, the venue's time is fetched and the request is sent once more.
    /// </summary>
    private async Task<T> AskAsync<T>(RestCall call, KeyValuePair<string, string>[] which, Func<RestValue, T> read, CancellationToken token)
    {
        try
        {
            return await SendAsync(Signed(call, which), read, token).ConfigureAwait(false);
        }
        catch (RestException error) when (AccountRefusals.IsClockOff(error))
        {
            await AdjustClockAsync(token).ConfigureAwait(false);
            return await SendAsync(Signed(call, which), read, token).ConfigureAwait(false);
        }
    }

    private RestRequest Signed(RestCall call, KeyValuePair<string, string>[] which)
    {
        var at = VenueNow.ToUnixTimeMilliseconds();
        var request = new RestRequest(rest.Endpoint(call)) { Query = which, IsUrgent = true }
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
