using System.Globalization;
using System.Text.Json;
using MarketStream.Accounts;
using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>The requests of an account: its listen key, and its state. Errors: <see cref="AccountRefusedException"/> and those of the REST service.</summary>
internal sealed class AccountApi(
    string connection, VenueProfile venue, VenueAccounts accounts, AccountCredential credential, IAccountRest rest, TimeProvider time)
{
    private const int KeyWeight = 2;
    private const int AskedOneByOne = 50;

    /// <summary>How far apart the venue's clock and ours may be for a signed request.</summary>
    private const int ReceiveWindowMs = 5000;

    private readonly AccountAnswers _answers = new(connection);
    private TimeSpan _clockOffset;

    /// <summary>Whether the state can be asked for.</summary>
    public bool CanAsk => credential.CanSign && accounts.AccountPath.Length > 0;

    /// <summary>
    /// Takes the account's key, or makes one. Where the venue extends a key without being told which, it says by that whether there
    /// was one before us.
    /// </summary>
    public async Task<ListenKey> MakeKeyAsync(CancellationToken token)
    {
        var isOurs = !accounts.NamesKey && !await TryExtendAsync("", token).ConfigureAwait(false);
        var now = time.GetUtcNow();
        using var answer = await SendAsync(HttpMethod.Post, accounts.ListenKeyPath, KeyWeight, token).ConfigureAwait(false);
        if (!answer.RootElement.TryGetProperty("listenKey", out var key) || key.GetString() is not { Length: > 0 } value)
            throw new AccountRefusedException(200, null, $"{venue.Name} answered without a listen key.");
        return new ListenKey(value, now + accounts.KeyLifetime, isOurs);
    }

    /// <summary>Extends a key. The venue refuses one that it does not know: <see cref="AccountRefusedException.IsKeyUnknown"/>.</summary>
    public async Task<ListenKey> ExtendKeyAsync(ListenKey key, CancellationToken token)
    {
        var now = time.GetUtcNow();
        using var answer = await SendAsync(HttpMethod.Put, KeyTarget(key.Value), KeyWeight, token).ConfigureAwait(false);

        // USD-M says which key it has extended: another one than ours is news.
        if (answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("listenKey", out var told) && told.GetString() is { } value && value != key.Value)
            throw new AccountRefusedException(200, -1125, $"{venue.Name} has another listen key for this account.");
        return key with { ExpiresAt = now + accounts.KeyLifetime };
    }

    public async Task EndKeyAsync(ListenKey key, CancellationToken token) =>
        (await SendAsync(HttpMethod.Delete, KeyTarget(key.Value), KeyWeight, token).ConfigureAwait(false)).Dispose();

    /// <summary>Asks for the whole state; <paramref name="findLacking"/> names the orders to be asked for one by one.</summary>
    public async Task<AccountSnapshot> AskAsync(Func<AccountSnapshot, IReadOnlyList<StreamOrder>> findLacking, CancellationToken token)
    {
        var askedAt = time.GetUtcNow();
        using var account = await AskAsync(accounts.AccountPath, "", accounts.Weights[0], token).ConfigureAwait(false);
        using var positions = accounts.PositionsPath.Length == 0 ? null : await AskAsync(accounts.PositionsPath, "", accounts.Weights[1], token).ConfigureAwait(false);
        using var orders = await AskAsync(accounts.OpenOrdersPath, "", accounts.Weights[2], token).ConfigureAwait(false);
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

    private async Task<StreamOrder?> FindOrderAsync(StreamOrder order, CancellationToken token)
    {
        try
        {
            var which = string.Create(CultureInfo.InvariantCulture, $"symbol={Uri.EscapeDataString(order.Symbol)}&orderId={order.OrderId}&");
            using var answer = await AskAsync(accounts.OrderPath, which, accounts.Weights[3], token).ConfigureAwait(false);
            return _answers.Order(answer.RootElement);
        }
        catch (AccountRefusedException error) when (!error.IsLasting && error.Status is >= 400 and < 500 and not (418 or 429))
        {
            // The venue keeps closed orders for so long, and not at all when nothing was filled.
            return null;
        }
    }

    private string KeyTarget(string key) =>
        accounts.NamesKey ? $"{accounts.ListenKeyPath}?listenKey={Uri.EscapeDataString(key)}" : accounts.ListenKeyPath;

    private async Task<bool> TryExtendAsync(string key, CancellationToken token)
    {
        try
        {
            (await SendAsync(HttpMethod.Put, KeyTarget(key), KeyWeight, token).ConfigureAwait(false)).Dispose();
            return true;
        }
        catch (AccountRefusedException error) when (error.IsKeyUnknown)
        {
            return false;
        }
    }

    /// <summary>A signed question; asked again once with the venue's time when the clocks are too far apart.</summary>
    private async Task<JsonDocument> AskAsync(string path, string which, int weight, CancellationToken token)
    {
        try
        {
            return await SendAsync(HttpMethod.Get, Signed(path, which), weight, token).ConfigureAwait(false);
        }
        catch (AccountRefusedException error) when (error.IsClockOff && venue.RestPaths.Time.Length > 0)
        {
            using var answer = await SendAsync(HttpMethod.Get, venue.RestPaths.Time, 1, token).ConfigureAwait(false);
            _clockOffset = DateTimeOffset.FromUnixTimeMilliseconds(answer.RootElement.GetProperty("serverTime").GetInt64()) - time.GetUtcNow();
            return await SendAsync(HttpMethod.Get, Signed(path, which), weight, token).ConfigureAwait(false);
        }
    }

    private string Signed(string path, string which)
    {
        var at = (time.GetUtcNow() + _clockOffset).ToUnixTimeMilliseconds();
        var parameters = string.Create(CultureInfo.InvariantCulture, $"{which}recvWindow={ReceiveWindowMs}&timestamp={at}");
        return $"{path}?{parameters}&signature={credential.Sign(parameters)}";
    }

    private async Task<JsonDocument> SendAsync(HttpMethod method, string target, int weight, CancellationToken token)
    {
        var reply = await rest.SendAsync(method, target, credential.RevealKey(), weight, token).ConfigureAwait(false);
        return AccountReplies.Read(venue.Name, reply, credential);
    }
}
