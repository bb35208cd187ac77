using MarketStream.Accounts;
using MarketStream.Engine.Containment;
using MarketStream.Events.Accounts;
using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// The state of one account, built from its events and corrected by the venue's answers. It does no I/O and has no clock. Any thread may
/// read it.
/// </summary>
/// <param name="connection">The connection's name.</param>
/// <param name="isDivided">Whether the account is divided by families of contracts; elsewhere the family of an event does not matter.</param>
internal sealed class AccountTracker(string connection, bool isDivided = false)
{
    private readonly CheckedLock _gate = new(LockRank.Tracker);

    // Guarded by _gate.
    private readonly StateTable<BalanceKey, StreamBalance> _balances = new();
    private readonly StateTable<string, StreamGreeks> _greeks = new();
    private readonly StateTable<PositionKey, StreamPosition> _positions = new();
    private readonly OrderTable _orders = new();
    private AccountTotals _totals = new();
    private AccountUncertainty? _uncertainty;
    private DateTimeOffset _liveSince = DateTimeOffset.MaxValue;
    private DateTimeOffset? _reconciledAt;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Counts changes. An answer is only valid when the count did not change during the request.</summary>
    public long Version { get; private set; }

    /// <summary>Why the state is uncertain; null while it is certain.</summary>
    public AccountUncertainty? Uncertainty
    {
        get
        {
            using (_gate.EnterScope()) return _uncertainty;
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
            using (_gate.EnterScope()) return [.. _orders.All.Select(WithUncertainty_NeedsLock)];
        }
    }

    public IReadOnlyList<StreamPosition> Positions
    {
        get
        {
            using (_gate.EnterScope())
                return [.. _positions.All.Where(position => position.Quantity != 0).Select(position => WithUncertainty_NeedsLock(position, _positions.ReceivedAt(PositionKey.Of(position))))];
        }
    }

    /// <summary>The account without its orders and positions.</summary>
    public StreamAccount View(string venue, bool isReconciled, DateTimeOffset? keyExpiresAt)
    {
        using (_gate.EnterScope())
        {
            return new StreamAccount
            {
                Connection = connection,
                Venue = venue,
                AsOf = Latest_NeedsLock(),
                UncertainSince = _uncertainty?.Since,
                Balances = [.. _balances.All.Where(IsShown).Select(balance => WithUncertainty_NeedsLock(balance, _balances.ReceivedAt(BalanceKey.Of(balance))))],
                Greeks = [.. _greeks.All.Select(greeks => WithUncertainty_NeedsLock(greeks, _greeks.ReceivedAt(greeks.Underlying)))],
                Equity = _totals.Equity,
                InitialMargin = _totals.InitialMargin,
                MaintenanceMargin = _totals.MaintenanceMargin,
                MarginRatio = _totals.MarginRatio,
                RiskLevel = _totals.RiskLevel,
                PositionCount = _positions.All.Count(position => position.Quantity != 0),
                OpenOrderCount = _orders.Open.Count,
                IsReconciled = isReconciled,
                ReconciledAt = _reconciledAt,
                KeyExpiresAt = keyExpiresAt,
            };
        }
    }

    /// <summary>Applies an event.</summary>
    public void Apply(AccountEvent item)
    {
        using (_gate.EnterScope())
        {
            var facts = new EventFacts(connection, item, isDivided ? item.ContractFamily : null);
            foreach (var balance in facts.Balances(_balances.Single)) _balances.Put(BalanceKey.Of(balance), balance, item.ReceivedAt);
            foreach (var greeks in facts.Greeks()) _greeks.Put(greeks.Underlying, greeks, item.ReceivedAt);
            foreach (var position in facts.Positions()) _positions.Put(PositionKey.Of(position), position, item.ReceivedAt);
            if (facts.Order(_orders.Find) is { } order) _orders.Put(order, item.ReceivedAt);
            _totals = facts.Totals(_totals);
            NotifyChange_NeedsLock();
        }
    }

    /// <summary>Events may be missing from this moment on; until <see cref="Live"/> nothing received counts as certain.</summary>
    public void MarkUncertain(DateTimeOffset since, AccountCause cause)
    {
        using (_gate.EnterScope())
        {
            if (_uncertainty is null || since < _uncertainty.Since) _uncertainty = new AccountUncertainty(since, _uncertainty?.Cause ?? cause);
            _liveSince = DateTimeOffset.MaxValue;
            NotifyChange_NeedsLock();
        }
    }

    /// <summary>Wakes all that wait for a change, because none will come any more.</summary>
    public void Wake()
    {
        using (_gate.EnterScope()) NotifyChange_NeedsLock();
    }

    /// <summary>Events arrive again from this moment on: what they report is certain, everything else is not.</summary>
    public void Live(DateTimeOffset since)
    {
        using (_gate.EnterScope()) _liveSince = since;
    }

    /// <summary>Open orders that an answer lacks although they were open before it was requested.</summary>
    public IReadOnlyList<StreamOrder> FindLacking(AccountSnapshot snapshot)
    {
        using (_gate.EnterScope()) return FindLacking_NeedsLock(snapshot);
    }

    /// <summary>
    /// Applies the venue's answer. With <paramref name="isWhole"/> the state is certain from now on, because nothing broke during the
    /// requests.
    /// </summary>
    public AccountFindings Reconcile(AccountSnapshot snapshot, bool isWhole, DateTimeOffset now)
    {
        using (_gate.EnterScope())
        {
            var findings = new AccountFindings(
                PutOrders_NeedsLock(snapshot, now, out var unresolved), PutPositions_NeedsLock(snapshot, now), PutBalances_NeedsLock(snapshot, now), unresolved);
            foreach (var greeks in snapshot.Greeks) _greeks.Put(greeks.Underlying, greeks, now);
            if (!snapshot.Totals.IsEmpty && (_totals.AsOf is null || snapshot.Totals.AsOf >= _totals.AsOf))
                _totals = snapshot.Totals with { RiskLevel = snapshot.Totals.RiskLevel ?? _totals.RiskLevel };
            _reconciledAt = now;
            if (isWhole) _uncertainty = null;
            NotifyChange_NeedsLock();
            return findings;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool IsSame(StreamOrder? known, StreamOrder reported) =>
        known is not null && known.StatusText == reported.StatusText && known.FilledQuantity == reported.FilledQuantity;

    // Answers about conditional orders lack what their orders have filled.
    private static StreamOrder WithWhatIsKnown(StreamOrder order, StreamOrder? known) => known is null ? order : order with
    {
        CreatedTime = order.CreatedTime ?? known.CreatedTime,
        FilledQuantity = order.IsConditional ? Math.Max(order.FilledQuantity, known.FilledQuantity) : order.FilledQuantity,
        AveragePrice = order.AveragePrice ?? (order.IsConditional ? known.AveragePrice : null),
        TriggeredOrderId = order.TriggeredOrderId ?? known.TriggeredOrderId,
    };

    // Every asset has a wallet in every part of an account, and most are empty.
    private bool IsShown(StreamBalance balance) => !isDivided || balance is not { Balance: 0, Locked: null or 0 };

    // A wallet that was not known is no difference while it is empty.
    private decimal? Absent(StreamBalance balance) => IsShown(balance) ? null : 0;

    private IReadOnlyList<StreamOrder> FindLacking_NeedsLock(AccountSnapshot snapshot)
    {
        var listed = snapshot.OpenOrders.Select(OrderKey.Of).ToHashSet();
        return [.. _orders.Unended.Where(order => snapshot.Lists.Contains(OrderList.Of(order)) && !listed.Contains(OrderKey.Of(order)) && _orders.ReceivedAt(OrderKey.Of(order)) < snapshot.AskedAt)];
    }

    private int PutOrders_NeedsLock(AccountSnapshot snapshot, DateTimeOffset now, out int unresolved)
    {
        var changed = 0;
        unresolved = 0;
        var lacking = FindLacking_NeedsLock(snapshot);
        foreach (var order in snapshot.OpenOrders.Concat(snapshot.ClosedOrders))
        {
            var known = _orders.Find(OrderKey.Of(order));
            var reported = WithWhatIsKnown(order, known);
            if (_orders.Put(reported, now) && !IsSame(known, reported)) changed++;
        }

        foreach (var order in lacking)
        {
            if (_orders.Find(OrderKey.Of(order)) is not { IsOpen: true } still || snapshot.ClosedOrders.Any(answer => OrderKey.Of(answer) == OrderKey.Of(order))) continue;
            _orders.Put(still with { StatusText = OrderTable.UnknownStatus, UncertainSince = _uncertainty?.Since ?? snapshot.AskedAt }, now);
            unresolved++;
        }

        return changed;
    }

    private int PutPositions_NeedsLock(AccountSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.Positions is not { } reported) return 0;
        var changed = 0;
        foreach (var position in reported)
        {
            var key = PositionKey.Of(position);
            var known = _positions.Find(key)?.Quantity ?? 0;
            if (_positions.Put(key, position, now) && known != position.Quantity) changed++;
        }

        var listed = reported.Select(PositionKey.Of).ToHashSet();
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
            var known = _balances.Find(BalanceKey.Of(balance));
            if (_balances.Put(BalanceKey.Of(balance), balance, now) && (known?.Balance ?? Absent(balance)) != balance.Balance) changed++;
        }

        return changed;
    }

    private StreamOrder WithUncertainty_NeedsLock(StreamOrder order) => order.IsOpen ? WithUncertainty_NeedsLock(order, _orders.ReceivedAt(OrderKey.Of(order))) : order;

    // What was received after the stream came back is certain even while the rest is not.
    private T WithUncertainty_NeedsLock<T>(T state, DateTimeOffset receivedAt)
        where T : AccountState =>
        _uncertainty is null || receivedAt >= _liveSince ? state : state with { UncertainSince = state.UncertainSince ?? _uncertainty.Since };

    private DateTimeOffset? Latest_NeedsLock()
    {
        IEnumerable<AccountState> all = [.. _balances.All, .. _greeks.All, .. _positions.All, .. _orders.All];
        return all.Select(state => state.AsOf).Append(_totals.AsOf).Max();
    }

    private void NotifyChange_NeedsLock()
    {
        Version++;
        _changed.TrySetResult();
        _changed = NewSignal();
    }
}
