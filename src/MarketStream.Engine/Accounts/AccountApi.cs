using System.Globalization;
using System.Text.Json;
using MarketStream.Accounts;
using MarketStream.Engine.Rest;
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
        using var answer = await SendAsync(KeyRequest(HttpMethod.Post, null), token).ConfigureAwait(false);
        return KeyIn(answer) is { Length: > 0 } value
            ? new ListenKey(value, now + accounts.KeyLifetime, isOurs)
            : throw new RestException($"{rest.BaseUri.Authority} answered without a listen key.", 200, null);
    }

    /// <summary>Extends a key. The venue refuses one that it does not know: see <see cref="AccountRefusals.IsKeyUnknown"/>.</summary>
    public async Task<ListenKey> ExtendKeyAsync(ListenKey key, CancellationToken token)
    {
        var now = rest.Time.GetUtcNow();
        using var answer = await SendAsync(KeyRequest(HttpMethod.Put, key), token).ConfigureAwait(false);

        // Some say which key they have extended: another one than ours is news.
        if (KeyIn(answer) is { } told && told != key.Value)
            throw new RestException($"{rest.BaseUri.Authority} has another listen key for this account.", 200, AccountRefusals.KeyUnknown);
        return key with { ExpiresAt = now + accounts.KeyLifetime };
    }

    public async Task EndKeyAsync(ListenKey key, CancellationToken token) =>
        (await SendAsync(KeyRequest(HttpMethod.Delete, key), token).ConfigureAwait(false)).Dispose();

    /// <summary>Asks for the whole state; <paramref name="findLacking"/> names the orders to be asked for one by one.</summary>
    public async Task<AccountSnapshot> AskAsync(Func<AccountSnapshot, IReadOnlyList<StreamOrder>> findLacking, CancellationToken token)
    {
        var askedAt = rest.Time.GetUtcNow();
        using var account = await AskAsync(RestCall.Account, [], token).ConfigureAwait(false);
        using var positions = rest.Venue.Endpoints.ContainsKey(RestCall.Positions) ? await AskAsync(RestCall.Positions, [], token).ConfigureAwait(false) : null;
        using var orders = await AskAsync(RestCall.OpenOrders, [], token).ConfigureAwait(false);
        var snapshot = new AccountSnapshot
        {
            AskedAt = askedAt,
            Balances = _answers.Balances(account.RootElement),
            Greeks = _answers.Greeks(account.RootElement),
            Totals = AccountAnswers.Totals(account.RootElement),
            Positions = positions is null ? null : _answers.Positions(positions.RootElement),
            OpenOrders = _answers.Orders(orders.RootElement),
        };
        var closed = new List<StreamOrder>();
        foreach (var order in findLacking(snapshot).Take(AskedOneByOne))
        {
            if (await FindOrderAsync(order, token).ConfigureAwait(false) is { } answer) closed.Add(answer);
        }

        return snapshot with { ClosedOrders = closed };
    }

    private static string? KeyIn(JsonDocument answer) =>
        answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("listenKey", out var key) ? key.GetString() : null;

    private async Task<StreamOrder?> FindOrderAsync(StreamOrder order, CancellationToken token)
    {
        if (!rest.Venue.Endpoints.ContainsKey(RestCall.Order)) return null;
        try
        {
            KeyValuePair<string, string>[] which =
                [new("symbol", order.Symbol), new("orderId", order.OrderId.ToString(CultureInfo.InvariantCulture))];
            using var answer = await AskAsync(RestCall.Order, which, token).ConfigureAwait(false);
            return _answers.Order(answer.RootElement);
        }
        catch (RestException error) when (!error.IsTransient && !AccountRefusals.IsLasting(error))
        {
            // Venues keep closed orders for so long, and some not at all when nothing was filled.
            return null;
        }
    }

    private async Task<bool> IsThereOneAsync(CancellationToken token)
    {
        try
        {
            (await SendAsync(KeyRequest(HttpMethod.Put, null), token).ConfigureAwait(false)).Dispose();
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
    private async Task<JsonDocument> AskAsync(RestCall call, KeyValuePair<string, string>[] which, CancellationToken token)
    {
        try
        {
            return await SendAsync(Signed(call, which), token).ConfigureAwait(false);
        }
        catch (RestException error) when (AccountRefusals.IsClockOff(error))
        {
            using var answer = await SendAsync(new RestRequest(rest.Endpoint(RestCall.Time)) { IsUrgent = true }, token).ConfigureAwait(false);
            _clockOffset = DateTimeOffset.FromUnixTimeMilliseconds(answer.RootElement.GetProperty("serverTime").GetInt64()) - rest.Time.GetUtcNow();
            return await SendAsync(Signed(call, which), token).ConfigureAwait(false);
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

    private async Task<JsonDocument> SendAsync(RestRequest request, CancellationToken token)
    {
        var body = await rest.SendAsync(request with { Headers = [new(KeyHeader, credential.RevealKey())] }, token).ConfigureAwait(false);
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException error)
        {
            throw new RestException($"{rest.BaseUri.Authority} answered {request} with something else than JSON.", 200, null, error);
        }
    }
}
