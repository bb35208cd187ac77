using System.Globalization;
using MarketStream.Accounts;
using MarketStream.Engine.Rest;
using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>Asks a venue for the whole state of an account, part by part. Errors: <see cref="RestException"/>.</summary>
internal sealed class AccountInquiry(string connection, AccountApi api)
{
    private const int MostSingleRequests = 50;
    private static readonly string[] ByOrderId = ["symbol", "orderId"];
    private static readonly string[] ByAlgoId = ["algoId"];

    private readonly PortfolioAnswers _portfolio = new(connection);
    private readonly Dictionary<OrderList, UnlistedOrders> _unlisted = [];

    /// <summary>True when the venue can be asked for the account's state.</summary>
    public bool CanAsk => api.CanAsk;

    /// <summary>Whether orders, positions and balances belong to families of contracts.</summary>
    public bool IsDivided { get; } = AccountParts.AreIn(api.Venue);

    /// <summary>The lists of open orders that this address has refused to give, and that it is not asked for again.</summary>
    public IReadOnlyCollection<UnlistedOrders> Unlisted => _unlisted.Values;

    /// <summary>Requests the whole state; <paramref name="findLacking"/> returns the orders that have to be requested one by one.</summary>
    public async Task<AccountSnapshot> AskAsync(Func<AccountSnapshot, IReadOnlyList<StreamOrder>> findLacking, CancellationToken token)
    {
        var askedAt = api.Time.GetUtcNow();
        var (balances, greeks, totals) = await AskForAccountAsync(token).ConfigureAwait(false);
        var positions = await AskForPositionsAsync(token).ConfigureAwait(false);
        var orders = new List<StreamOrder>();
        var lists = new HashSet<OrderList>();
        foreach (var endpoint in AccountParts.Of(api.Venue, RestCall.OpenOrders))
            await AddOrdersAsync(endpoint, new OrderList(AccountParts.FamilyOf(endpoint), IsConditional: false), orders, lists, token).ConfigureAwait(false);
        foreach (var endpoint in AccountParts.Of(api.Venue, RestCall.OpenAlgoOrders))
            await AddOrdersAsync(endpoint, new OrderList(AccountParts.FamilyOf(endpoint), IsConditional: true), orders, lists, token).ConfigureAwait(false);
        var snapshot = new AccountSnapshot
        {
            AskedAt = askedAt,
            Balances = balances,
            Greeks = greeks,
            Totals = totals,
            Positions = positions,
            OpenOrders = orders,
            Lists = lists,
        };
        var closed = new List<StreamOrder>();
        foreach (var order in findLacking(snapshot).Take(MostSingleRequests))
        {
            if (await FindOrderAsync(order, token).ConfigureAwait(false) is { } answer) closed.Add(answer);
        }

        return snapshot with { ClosedOrders = closed };
    }

    private async Task<(IReadOnlyList<StreamBalance> Balances, IReadOnlyList<StreamGreeks> Greeks, AccountTotals Totals)> AskForAccountAsync(CancellationToken token)
    {
        var account = api.Venue.Endpoints[RestCall.Account];
        if (!api.Venue.Endpoints.TryGetValue(RestCall.Balances, out var balances))
            return await api.AskAsync(account, [], new AccountAnswers(connection).Account, token).ConfigureAwait(false);
        var totals = await api.AskAsync(account, [], PortfolioAnswers.Totals, token).ConfigureAwait(false);
        return (await api.AskAsync(balances, [], _portfolio.Balances, token).ConfigureAwait(false), [], totals);
    }

    /// <summary>Null where the venue has no positions.</summary>
    private async Task<IReadOnlyList<StreamPosition>?> AskForPositionsAsync(CancellationToken token)
    {
        List<StreamPosition>? positions = null;
        foreach (var endpoint in AccountParts.Of(api.Venue, RestCall.Positions))
            (positions ??= []).AddRange(await api.AskAsync(endpoint, [], AnswersOf(endpoint).Positions, token).ConfigureAwait(false));
        return positions;
    }

    /// <summary>
    /// Adds the open orders of a list. An address that does not have the path of a list beside the first, as a testnet may not, is not asked
    /// for it again: the account is known without it. Neither is one that wants a symbol with it: then each order is asked for by its id.
    /// </summary>
    private async Task AddOrdersAsync(VenueEndpoint endpoint, OrderList list, List<StreamOrder> orders, HashSet<OrderList> lists, CancellationToken token)
    {
        if (!_unlisted.TryGetValue(list, out var refused))
        {
            try
            {
                var answers = AnswersOf(endpoint);
                orders.AddRange(await api.AskAsync<IReadOnlyList<StreamOrder>>(endpoint, [], list.IsConditional ? answers.AlgoOrders : answers.Orders, token).ConfigureAwait(false));
            }
            catch (RestException error) when (endpoint != api.Venue.Endpoints[RestCall.OpenOrders] && AccountRefusals.IsNotListed(error))
            {
                refused = new UnlistedOrders(list, AccountRefusals.IsParameterMissing(error), error.Message);
                _unlisted.Add(list, refused);
            }
        }

        if (refused is null or { AreSingle: true }) lists.Add(list);
    }

    private async Task<StreamOrder?> FindOrderAsync(StreamOrder order, CancellationToken token)
    {
        var endpoint = AccountParts.Of(api.Venue, order.IsConditional ? RestCall.AlgoOrder : RestCall.Order)
            .FirstOrDefault(part => AccountParts.FamilyOf(part) == order.ContractFamily);
        if (endpoint is null) return null;
        try
        {
            var answers = AnswersOf(endpoint);
            return await api.AskAsync<StreamOrder>(endpoint, WhichOf(endpoint, order), order.IsConditional ? answers.AlgoOrder : answers.Order, token).ConfigureAwait(false);
        }
        catch (RestException error) when (error is { IsTransient: false, IsUnreadable: false } && !AccountRefusals.IsLasting(error))
        {
            // Venues keep closed orders for a limited time, and some keep none that were never filled.
            return null;
        }
    }

    private static KeyValuePair<string, string>[] WhichOf(VenueEndpoint endpoint, StreamOrder order)
    {
        var id = (order.AlgoId ?? order.OrderId).ToString(CultureInfo.InvariantCulture);
        IReadOnlyList<string> names = endpoint.Query is { Count: > 0 } own ? own : order.IsConditional ? ByAlgoId : ByOrderId;
        return [.. names.Select(name => KeyValuePair.Create(name, name == "symbol" ? order.Symbol : id))];
    }

    private AccountAnswers AnswersOf(VenueEndpoint endpoint) => new(connection, AccountParts.FamilyOf(endpoint));
}
