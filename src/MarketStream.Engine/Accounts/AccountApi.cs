using System.Globalization;
using MarketStream.Accounts;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Signing;
using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>The requests of an account: its listen key, and its state. Errors: <see cref="RestException"/>.</summary>
internal sealed class AccountApi(string connection, VenueAccounts accounts, AccountCredential credential, VenueRest rest)
{
    private const string KeyHeader = "X-MBX-APIKEY";
    private const int AskedOneByOne = 50;

    /// <summary>How far apart the venue's clock and ours may be for a signed request.</summary>
    private const int ReceiveWindowMs = 5000;

    private readonly AccountAnswers _answers = new(connection);
    private TimeSpan _clockOffset;

    /// <summary>Whether the state can be asked for.</summary>
    public bool CanAsk => credential.CanSign && rest.Venue.Endpoints.ContainsKey(RestCall.Account) && rest.Venue.Endpoints.ContainsKey(RestCall.OpenOrders);

    /// <summary>
    /// Takes the account's key, or makes one. Where the venue extends a key without being told which, it says by that whether there
    /// was one before us.
    /// </summary>
    public async Task<ListenKey> MakeKeyAsync(CancellationToken token)
    {
        var isOurs = !accounts.NamesKey && !await IsThereOneAsync(token).ConfigureAwait(false);
        var now = rest.Time.GetUtcNow();
        var value = await SendAsync(KeyRequest(HttpMethod.Post, null), answer => ListenKeyAnswer.Read(answer.Get("listenKey")), token).ConfigureAwait(false);
        return new ListenKey(value, now + accounts.KeyLifetime, isOurs);
    }

    /// <summary>Extends a key. The venue refuses one that it does not know: see <see cref="AccountRefusals.IsKeyUnknown"/>.</summary>
    public async Task<ListenKey> ExtendKeyAsync(ListenKey key, CancellationToken token)
    {
        var now = rest.Time.GetUtcNow();
        var told = await SendAsync(KeyRequest(HttpMethod.Put, key), ListenKeyAnswer.Find, token).ConfigureAwait(false);

        // Some say which key they have extended: another one than ours is news.
        if (told is not null && told != key.Value)
            throw new RestException($"{rest.BaseUri.Authority} has another listen key for this account.", 200, AccountRefusals.KeyUnknown);
        return key with { ExpiresAt = now + accounts.KeyLifetime };
    }

    /// <summary>Ends a key; what the venue answers to it does not matter.</summary>
    public Task EndKeyAsync(ListenKey key, CancellationToken token) => SendAsync(KeyRequest(HttpMethod.Delete, key), static _ => true, token);

    /// <summary>Asks for the whole state; <paramref name="findLacking"/> names the orders to be asked for one by one.</summary>
    public async Task<AccountSnapshot> AskAsync(Func<AccountSnapshot, IReadOnlyList<StreamOrder>> findLacking, CancellationToken token)
    {
        var askedAt = rest.Time.GetUtcNow();
        var (balances, greeks, totals) = await AskAsync(RestCall.Account, [], _answers.Account, token).ConfigureAwait(false);
        var positions = rest.Venue.Endpoints.ContainsKey(RestCall.Positions)
            ? await AskAsync(RestCall.Positions, [], _answers.Positions, token).ConfigureAwait(false)
            : null;
        var snapshot = new AccountSnapshot
        {
            AskedAt = askedAt,
            Balances = balances,
            Greeks = greeks,
            Totals = totals,
            Positions = positions,
            OpenOrders = await AskAsync(RestCall.OpenOrders, [], _answers.Orders, token).ConfigureAwait(false),
        };
        var closed = new List<StreamOrder>();
        foreach (var order in findLacking(snapshot).Take(AskedOneByOne))
        {
            if (await FindOrderAsync(order, token).ConfigureAwait(false) is { } answer) closed.Add(answer);
        }

        return snapshot with { ClosedOrders = closed };
    }

    private async Task<StreamOrder?> FindOrderAsync(StreamOrder order, CancellationToken token)
    {
        if (!rest.Venue.Endpoints.ContainsKey(RestCall.Order)) return null;
        try
        {
            KeyValuePair<string, string>[] which =
                [new("symbol", order.Symbol), new("orderId", order.OrderId.ToString(CultureInfo.InvariantCulture))];
            return await AskAsync(RestCall.Order, which, _answers.Order, token).ConfigureAwait(false);
        }
        catch (RestException error) when (error is { IsTransient: false, IsUnreadable: false } && !AccountRefusals.IsLasting(error))
        {
            // Venues keep closed orders for so long, and some not at all when nothing was filled.
            return null;
        }
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

    /// <summary>A signed question; asked again once with the venue's time when the clocks are too far apart.</summary>
    private async Task<T> AskAsync<T>(RestCall call, KeyValuePair<string, string>[] which, Func<RestValue, T> read, CancellationToken token)
    {
        try
        {
            return await SendAsync(Signed(call, which), read, token).ConfigureAwait(false);
        }
        catch (RestException error) when (AccountRefusals.IsClockOff(error))
        {
            var question = new RestRequest(rest.Endpoint(RestCall.Time)) { IsUrgent = true };
            _clockOffset = await SendAsync(question, answer => VenueClock.ReadOffset(answer, rest.Time.GetUtcNow()), token).ConfigureAwait(false);
            return await SendAsync(Signed(call, which), read, token).ConfigureAwait(false);
        }
    }

    private RestRequest Signed(RestCall call, KeyValuePair<string, string>[] which)
    {
        var at = (rest.Time.GetUtcNow() + _clockOffset).ToUnixTimeMilliseconds();
        var request = new RestRequest(rest.Endpoint(call)) { Query = which, IsUrgent = true }
            .With("recvWindow", ReceiveWindowMs.ToString(CultureInfo.InvariantCulture))
            .With("timestamp", at.ToString(CultureInfo.InvariantCulture));

        // What is signed is the query to the letter.
        return request.With("signature", credential.Sign(request.Target[(request.Endpoint.Path.Length + 1)..]));
    }

    private async Task<T> SendAsync<T>(RestRequest request, Func<RestValue, T> read, CancellationToken token)
    {
        var body = await rest.SendAsync(request with { Headers = [new(KeyHeader, credential.RevealKey())] }, token).ConfigureAwait(false);
        return RestBody.Read(rest.BaseUri, request, body, read);
    }
}
