using MarketStream.Accounts;
using MarketStream.Engine.Accounts;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Notices;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Venues;

namespace MarketStream.Engine.Connections;

/// <summary>The account of a connection, where it has one.</summary>
public sealed partial class MarketConnection
{
    /// <summary>Whether the connection keeps an account's stream.</summary>
    public bool HasAccount => _account is not null;

    /// <summary>The account as a whole. Error: NoAccount.</summary>
    public StreamAccount GetAccount() => Of(account => account.Tracker.View(Venue, account.IsReconciled, account.ExpiresAt));

    /// <summary>Its positions that are not empty. Error: NoAccount.</summary>
    public IReadOnlyList<StreamPosition> GetPositions() => Of(account => account.Tracker.Positions);

    /// <summary>Its open orders, and those that closed lately. Error: NoAccount.</summary>
    public IReadOnlyList<StreamOrder> GetOrders() => Of(account => account.Tracker.Orders);

    /// <summary>
    /// Waits until an order has reached a status; returns at once if it has. Errors: NoAccount, OrderEnded, OrderNotReached, ConnectionClosed.
    /// </summary>
    public Task<StreamOrder> WaitOrderAsync(OrderChoice which, OrderStatus wanted, TimeSpan patience, CancellationToken token) =>
        Of(account => new OrderWait(account.Tracker, which, wanted)).RunAsync(patience, _services.Time, RefuseWhenClosed, token);

    /// <summary>
    /// Opens a connection. It owns the credential from here on, and clears it even if opening fails, as for an invalid address or a name that
    /// is in use.
    /// </summary>
    internal static async Task<MarketConnection> OpenAsync(
        ConnectionOptions options, IReadOnlyList<StreamName> streams, ConnectionServices services, CancellationToken token)
    {
        try
        {
            return await OpenOwnedAsync(options, streams, services, token).ConfigureAwait(false);
        }
        catch
        {
            options.Credential?.Dispose();
            throw;
        }
    }

    private void RefuseWhenClosed()
    {
        if (IsClosing) throw _pool.Closed();
    }

    private T Of<T>(Func<AccountStream, T> ask) => ask(_account ?? throw AccountErrors.NotConnected(Name));

    private async Task OpenAccountAsync(AccountCredential credential, CancellationToken token)
    {
        var accounts = Profile.Accounts ?? throw AccountErrors.NotServed(Venue);
        var rest = Rest();
        var api = new AccountApi(accounts, credential, rest);
        var notices = new AccountNotices(Name, Venue, _services.Time, Notify);
        var place = accounts.WebSocketApi is { } socketApi ? SocketApiUri.Find(socketApi, _options.Uri) : Uri;
        var account = new AccountStream(
            SourceOf(accounts, api, credential, notices, place, rest.BaseUri), api, notices, _faults, _services.Time, _services.NewRandom(), _log);
        _account = account;
        _router.Observe(account);
        await AskVenueAsync(account.OpenAsync, token).ConfigureAwait(false);
        var shard = _pool.OpenAccount((number, route) => NewShard(number, route, account, place, accounts.WebSocketApi?.Limits ?? Profile.Limits));
        account.Start(cause => _ = shard.RequestRollover(cause));
    }

    /// <summary>How the account's stream is obtained from this venue. Errors: SecretRequired, KeyTypeNotTaken.</summary>
    private IAccountSource SourceOf(VenueAccounts accounts, AccountApi api, AccountCredential credential, AccountNotices notices, Uri place, Uri restUri)
    {
        if (accounts.WebSocketApi is not { } socketApi)
            return new ListenKeySource(api, accounts, new KeyNotes(StateFolder.OfUser), notices, restUri, _services.Time, _services.NewRandom()) { Log = _log };
        var gate = new SocketApiGate(place, restUri, Profile, RestServices(), _options.ConnectTimeout);
        if (accounts.Service == VenueAccountService.ListenToken) return new ListenTokenSource(api, gate, _services.Time);
        if (credential.KeyType is not { } type) throw AccountErrors.SecretMissing(Venue);
        if (!socketApi.KeyTypes.Contains(type)) throw AccountErrors.KeyTypeNotTaken(Venue, type, socketApi.KeyTypes);
        return new SignedSubscriptionSource(api, credential, gate, _services.Time);
    }

    /// <summary>Asks for the account, for as long as opening may take. Errors: AccountTimeout, and those of a failed request.</summary>
    private async Task AskVenueAsync(Func<CancellationToken, Task> ask, CancellationToken token)
    {
        using var late = new CancellationTokenSource(TimerWait.Of(_options.ConnectTimeout), _services.Time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(token, late.Token);
        try
        {
            await ask(enough.Token).WaitAsync(enough.Token).ConfigureAwait(false);
        }
        catch (RestException error)
        {
            throw AccountErrors.From(RestUri!, Venue, error);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !token.IsCancellationRequested)
        {
            throw AccountErrors.Late(RestUri!, Venue, _options.ConnectTimeout);
        }
    }
}
