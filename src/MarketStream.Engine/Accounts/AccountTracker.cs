using MarketStream.Accounts;
using MarketStream.Engine.Containment;
using MarketStream.Events.Accounts;
using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// The state of one account, built from its events and put right by the venue's answers. No I/O and no clock of its own; any
/// thread may ask.
/// </summary>
internal sealed class AccountTracker(string connection)
{
    private readonly CheckedLock _gate = new(LockRank.Tracker);

    // Guarded by _gate.
    private readonly StateTable<string, StreamBalance> _balances = new();
    private readonly StateTable<string, StreamGreeks> _greeks = new();
    private readonly StateTable<(string Symbol, string Side), StreamPosition> _positions = new();
    private readonly OrderTable _orders = new();
    private AccountTotals _totals = new();
    private AccountUncertainty? _doubt;
    private DateTimeOffset _liveSince = DateTimeOffset.MaxValue;
    private DateTimeOffset? _reconciledAt;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Counts what was told; answers asked for at one count and come at another have to be asked for again.</summary>
    public long Version { get; private set; }

    /// <summary>Why the state is uncertain; null while it is certain.</summary>
    public AccountUncertainty? Uncertainty
    {
        get
        {
            using (_gate.EnterScope()) return _doubt;
        }
    }

    /// <summary>Completes at the next change.</summary>
    public Task Changed
    {
        get
        {
            using (_gate.EnterScope()) return _changed.Task;
        }
    }

    public IReadOnlyList<StreamOrder> Orders
    {
        get
        {
            using (_gate.EnterScope()) return [.. _orders.All.Select(See_NeedsLock)];
        }
    }

    public IReadOnlyList<StreamPosition> Positions
    {
        get
        {
            using (_gate.EnterScope())
                return [.. _positions.All.Where(position => position.Quantity != 0).Select(position => See_NeedsLock(position, _positions.ReceivedAt((position.Symbol, position.Side))))];
        }
    }

    /// <summary>The account as a whole.</summary>
    public StreamAccount View(string venue, bool isReconciled, DateTimeOffset? keyExpiresAt)
    {
        using (_gate.EnterScope())
        {
            return new StreamAccount
            {
                Connection = connection,
                Venue = venue,
                AsOf = Latest_NeedsLock(),
                UncertainSince = _doubt?.Since,
                Balances = [.. _balances.All.Select(balance => See_NeedsLock(balance, _balances.ReceivedAt(balance.Asset)))],
                Greeks = [.. _greeks.All.Select(greeks => See_NeedsLock(greeks, _greeks.ReceivedAt(greeks.Underlying)))],
                Equity = _totals.Equity,
                InitialMargin = _totals.InitialMargin,
                MaintenanceMargin = _totals.MaintenanceMargin,
                RiskLevel = _totals.RiskLevel,
                PositionCount = _positions.All.Count(position => position.Quantity != 0),
                OpenOrderCount = _orders.Open.Count,
                IsReconciled = isReconciled,
                ReconciledAt = _reconciledAt,
                KeyExpiresAt = keyExpiresAt,
            };
        }
    }

    /// <summary>Takes an event.</summary>
    public void Apply(AccountEvent item)
    {
        using (_gate.EnterScope())
        {
            var facts = new EventFacts(connection, item);
            foreach (var balance in facts.Balances(_balances.Single)) _balances.Put(balance.Asset, balance, item.ReceivedAt);
            foreach (var greeks in facts.Greeks()) _greeks.Put(greeks.Underlying, greeks, item.ReceivedAt);
            foreach (var position in facts.Positions()) _positions.Put((position.Symbol, position.Side), position, item.ReceivedAt);
            if (facts.Order(_orders.Find) is { } order) _orders.Put(order, item.ReceivedAt);
            _totals = facts.Totals(_totals);
            Tell_NeedsLock();
        }
    }

    /// <summary>From a moment on events may be missing; until <see cref="Live"/> nothing is told of any more.</summary>
    public void Suspect(DateTimeOffset since, AccountCause cause)
    {
        using (_gate.EnterScope())
        {
            if (_doubt is null || since < _doubt.Since) _doubt = new AccountUncertainty(since, _doubt?.Cause ?? cause);
            _liveSince = DateTimeOffset.MaxValue;
            Tell_NeedsLock();
        }
    }

    /// <summary>Wakes who waits for a change: none will come any more.</summary>
    public void Wake()
    {
        using (_gate.EnterScope()) Tell_NeedsLock();
    }

    /// <summary>From a moment on events come again: what they tell is certain, what they have not told of yet is not.</summary>
    public void Live(DateTimeOffset since)
    {
        using (_gate.EnterScope()) _liveSince = since;
    }

    /// <summary>Open orders that an answer lacks, though they were open before it was asked for.</summary>
    public IReadOnlyList<StreamOrder> FindLacking(AccountSnapshot snapshot)
    {
        using (_gate.EnterScope()) return FindLacking_NeedsLock(snapshot);
    }

    /// <summary>
    /// Takes the venue's answer. The state is certain from here on when <paramref name="isWhole"/>: nothing broke while it was asked.
    /// </summary>
    public AccountFindings Reconcile(AccountSnapshot snapshot, bool isWhole, DateTimeOffset now)
    {
        using (_gate.EnterScope())
        {
            var findings = new AccountFindings(
                PutOrders_NeedsLock(snapshot, now, out var unresolved), PutPositions_NeedsLock(snapshot, now), PutBalances_NeedsLock(snapshot, now), unresolved);
            foreach (var greeks in snapshot.Greeks) _greeks.Put(greeks.Underlying, greeks, now);
            if (_totals.AsOf is null || snapshot.Totals.AsOf >= _totals.AsOf)
                _totals = snapshot.Totals with { RiskLevel = snapshot.Totals.RiskLevel ?? _totals.RiskLevel };
            _reconciledAt = now;
            if (isWhole) _doubt = null;
            Tell_NeedsLock();
            return findings;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool IsSame(StreamOrder? known, StreamOrder told) =>
        known is not null && known.StatusText == told.StatusText && known.FilledQuantity == told.FilledQuantity;

    private IReadOnlyList<StreamOrder> FindLacking_NeedsLock(AccountSnapshot snapshot)
    {
        var listed = snapshot.OpenOrders.Select(OrderKey.Of).ToHashSet();
        return [.. _orders.Open.Where(order => !listed.Contains(OrderKey.Of(order)) && _orders.ReceivedAt(OrderKey.Of(order)) < snapshot.AskedAt)];
    }

    private int PutOrders_NeedsLock(AccountSnapshot snapshot, DateTimeOffset now, out int unresolved)
    {
        var changed = 0;
        unresolved = 0;
        var lacking = FindLacking_NeedsLock(snapshot);
        foreach (var order in snapshot.OpenOrders.Concat(snapshot.ClosedOrders))
        {
            var known = _orders.Find(OrderKey.Of(order));
            var told = order with { CreatedTime = order.CreatedTime ?? known?.CreatedTime };
            if (_orders.Put(told, now) && !IsSame(known, told)) changed++;
        }

        foreach (var order in lacking)
        {
            if (_orders.Find(OrderKey.Of(order)) is not { IsOpen: true } still || snapshot.ClosedOrders.Any(answer => OrderKey.Of(answer) == OrderKey.Of(order))) continue;
            _orders.Put(still with { StatusText = OrderTable.UnknownStatus, UncertainSince = _doubt?.Since ?? snapshot.AskedAt }, now);
            unresolved++;
        }

        return changed;
    }

    private int PutPositions_NeedsLock(AccountSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.Positions is not { } told) return 0;
        var changed = 0;
        foreach (var position in told)
        {
            var key = (position.Symbol, position.Side);
            var known = _positions.Find(key)?.Quantity ?? 0;
            if (_positions.Put(key, position, now) && known != position.Quantity) changed++;
        }

        var listed = told.Select(position => (position.Symbol, position.Side)).ToHashSet();
        foreach (var key in _positions.Keys.Where(key => !listed.Contains(key) && _positions.ReceivedAt(key) < snapshot.AskedAt))
        {
            if (_positions.Find(key)!.Quantity != 0) changed++;
            _positions.Remove(key);
        }

        return changed;
    }

    private int PutBalances_NeedsLock(AccountSnapshot snapshot, DateTimeOffset now)
    {
        var changed = 0;
        foreach (var balance in snapshot.Balances)
        {
            var known = _balances.Find(balance.Asset);
            if (_balances.Put(balance.Asset, balance, now) && known?.Balance != balance.Balance) changed++;
        }

        return changed;
    }

    private StreamOrder See_NeedsLock(StreamOrder order) => order.IsOpen ? See_NeedsLock(order, _orders.ReceivedAt(OrderKey.Of(order))) : order;

    // What was told after the stream came back is certain even while the rest is not.
    private T See_NeedsLock<T>(T state, DateTimeOffset heardAt)
        where T : AccountState =>
        _doubt is null || heardAt >= _liveSince ? state : state with { UncertainSince = state.UncertainSince ?? _doubt.Since };

    private DateTimeOffset? Latest_NeedsLock()
    {
        IEnumerable<AccountState> all = [.. _balances.All, .. _greeks.All, .. _positions.All, .. _orders.All];
        return all.Select(state => state.AsOf).Append(_totals.AsOf).Max();
    }

    private void Tell_NeedsLock()
    {
        Version++;
        _changed.TrySetResult();
        _changed = NewSignal();
    }
}
