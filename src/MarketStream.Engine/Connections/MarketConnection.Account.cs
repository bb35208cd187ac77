using MarketStream.Accounts;
using MarketStream.Engine.Accounts;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Rest;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>The account of a connection, where it has one.</summary>
public sealed partial class MarketConnection
{
    /// <summary>Whether the connection keeps an account's stream.</summary>
    public bool HasAccount => _account is not null;

    /// <summary>The account as a whole. Error: NoAccount.</summary>
    public StreamAccount GetAccount() => Of(account => account.Tracker.View(Venue, account.IsReconciled, account.KeyExpiresAt));

    /// <summary>Its positions that are not empty. Error: NoAccount.</summary>
    public IReadOnlyList<StreamPosition> GetPositions() => Of(account => account.Tracker.Positions);

    /// <summary>Its open orders, and those that closed lately. Error: NoAccount.</summary>
    public IReadOnlyList<StreamOrder> GetOrders() => Of(account => account.Tracker.Orders);

    /// <summary>
    /// Waits until an order is as far as wanted; at once when it is. Errors: NoAccount, OrderEnded, OrderNotReached, ConnectionClosed.
    /// </summary>
    public Task<StreamOrder> WaitOrderAsync(OrderChoice which, OrderStatus wanted, TimeSpan patience, CancellationToken token) =>
        Of(account => new OrderWait(account.Tracker, which, wanted)).RunAsync(patience, _services.Time, RefuseWhenClosed, token);

    private void RefuseWhenClosed()
    {
        if (IsClosing) throw _pool.Closed();
    }

    private T Of<T>(Func<AccountStream, T> ask) => ask(_account ?? throw AccountErrors.NotConnected(Name));

    private async Task OpenAccountAsync(AccountCredential credential, CancellationToken token)
    {
        var accounts = Profile.Accounts ?? throw AccountErrors.NotServed(Venue);
        var rest = Rest();
        var account = new AccountStream(
            new AccountApi(Name, accounts, credential, rest),
            accounts,
            new KeyNotes(StateFolder.OfUser),
            new AccountVoice(Name, Venue, credential, _services.Time, SayNotice),
            rest.BaseUri,
            _services.Time,
            _services.NewRandom());
        _account = account;
        _router.Observe(account);
        await AskVenueAsync(() => account.OpenAsync(token)).ConfigureAwait(false);
        var shard = _pool.OpenAccount((number, route) => NewShard(number, route, account), () => account.Key);
        account.Start(() => _ = shard.RequestRollover(RolloverCause.ListenKey));
    }

    private async Task AskVenueAsync(Func<Task> ask)
    {
        try
        {
            await ask().ConfigureAwait(false);
        }
        catch (RestException error)
        {
            throw AccountErrors.From(RestUri!, Venue, error);
        }
    }
}
