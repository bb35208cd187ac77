using MarketStream.Accounts;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Accounts;

/// <summary>Extracts changes of an account's state from an event, whichever venue it comes from.</summary>
/// <param name="connection">The connection's name.</param>
/// <param name="item">The event.</param>
/// <param name="family">The family of contracts that it is about; null where the account is not divided, and for its margin part.</param>
internal readonly struct EventFacts(string connection, AccountEvent item, ContractFamily? family = null)
{
    private const string OneSide = "BOTH";

    private DateTimeOffset? At => item.TransactionTime ?? (item as AccountUpdateEvent)?.LastUpdateTime ?? item.EventTime;

    /// <summary>The balances. Spot's event about a single deposit is skipped, because the whole balance follows.</summary>
    /// <param name="only">The account's balance when it has only one, which is the one that an options account's totals refer to.</param>
    public IEnumerable<StreamBalance> Balances(StreamBalance? only)
    {
        var (name, at, of) = (connection, At, family);
        return item switch
        {
            AccountUpdateEvent { Balances: { } balances } => balances.Where(balance => Whole(balance) is not null).Select(balance => new StreamBalance
            {
                Connection = name,
                AsOf = at,
                UncertainSince = null,
                Asset = balance.Asset,
                ContractFamily = of,
                Balance = Whole(balance)!.Value,
                Free = balance.Free,
                Locked = balance.Locked,
                CrossWalletBalance = balance.CrossWalletBalance,
            }),
            AccountEquityEvent totals when only is not null => [only with { AsOf = at, Balance = totals.WalletBalance, UncertainSince = null }],
            _ => [],
        };
    }

    /// <summary>The whole balance; null when its parts add up to more than a decimal can hold, which no real balance does.</summary>
    private static decimal? Whole(AccountBalance balance)
    {
        if (balance.Balance is { } whole) return whole;
        try
        {
            return (balance.Free ?? 0) + (balance.Locked ?? 0);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    // A quotient beyond the range of a decimal is no price.
    private static decimal? Quotient(decimal? amount, decimal quantity)
    {
        try
        {
            return amount / quantity;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public IEnumerable<StreamGreeks> Greeks()
    {
        var (name, at) = (connection, At);
        var greeks = (item as GreekUpdateEvent)?.Greeks ?? (item as AccountUpdateEvent)?.Greeks;
        return greeks?.Select(of => new StreamGreeks
        {
            Connection = name,
            AsOf = at,
            UncertainSince = null,
            Underlying = of.Underlying,
            Delta = of.Delta,
            Gamma = of.Gamma,
            Theta = of.Theta,
            Vega = of.Vega,
        }) ?? [];
    }

    public IEnumerable<StreamPosition> Positions()
    {
        var (name, at, of) = (connection, At, family);
        return (item as AccountUpdateEvent)?.Positions?.Select(position => new StreamPosition
        {
            Connection = name,
            AsOf = at,
            UncertainSince = null,
            Symbol = position.Symbol,
            ContractFamily = of,
            Side = position.PositionSideText ?? OneSide,
            Quantity = position.Quantity,
            EntryPrice = position.EntryPrice,
            PositionValue = position.PositionValue,
            UnrealizedProfit = position.UnrealizedProfit,
        }) ?? [];
    }

    /// <summary>The order that the event reports; null when it reports none, or only a fill whose order follows.</summary>
    public StreamOrder? Order(Func<OrderKey, StreamOrder?> find)
    {
        if (item is AlgoOrderEvent algo) return AlgoOrder(algo, find);
        if (item is not OrderUpdateEvent { StatusText: { } status } order) return null;
        var known = find(new OrderKey(order.Symbol, order.OrderId, IsConditional: false, family));
        var filled = order.FilledQuantity ?? known?.FilledQuantity ?? 0;
        return new StreamOrder
        {
            Connection = connection,
            AsOf = order.OrderTime ?? At,
            UncertainSince = null,
            OrderId = order.OrderId,
            // An order that cancels another one has a client id of its own.
            ClientOrderId = string.IsNullOrEmpty(order.OriginalClientOrderId) ? order.ClientOrderId : order.OriginalClientOrderId,
            Symbol = order.Symbol,
            ContractFamily = family,
            Side = order.Side,
            OrderType = order.OrderType,
            TimeInForce = order.TimeInForce,
            StatusText = status,
            Quantity = order.Quantity,
            Price = order.Price,
            FilledQuantity = filled,
            AveragePrice = filled == 0 ? null : order.AveragePrice ?? Quotient(order.FilledQuoteQuantity, filled),
            CreatedTime = order.CreatedTime ?? known?.CreatedTime ?? (known is null ? order.OrderTime ?? At : null),
        };
    }

    /// <summary>The conditional order; what an event leaves out stays as it is known.</summary>
    private StreamOrder? AlgoOrder(AlgoOrderEvent order, Func<OrderKey, StreamOrder?> find)
    {
        if (order.AlgoStatus is not { } status) return null;
        var known = find(new OrderKey(order.Symbol, order.AlgoId, IsConditional: true, family));
        return new StreamOrder
        {
            Connection = connection,
            AsOf = At,
            UncertainSince = null,
            OrderId = 0,
            AlgoId = order.AlgoId,
            ClientOrderId = order.ClientAlgoId ?? known?.ClientOrderId,
            Symbol = order.Symbol,
            ContractFamily = family,
            Side = order.Side ?? known?.Side,
            OrderType = order.OrderType ?? known?.OrderType,
            TimeInForce = order.TimeInForce ?? known?.TimeInForce,
            StatusText = status,
            Quantity = order.Quantity ?? known?.Quantity ?? 0,
            Price = order.Price ?? known?.Price ?? 0,
            TriggerPrice = order.TriggerPrice ?? known?.TriggerPrice,
            TriggeredOrderId = order.OrderId is > 0 ? order.OrderId : known?.TriggeredOrderId,
            FilledQuantity = order.FilledQuantity ?? known?.FilledQuantity ?? 0,
            AveragePrice = order.AveragePrice is > 0 ? order.AveragePrice : known?.AveragePrice,
            CreatedTime = known is null ? At : known.CreatedTime,
        };
    }

    public AccountTotals Totals(AccountTotals known) => item switch
    {
        AccountEquityEvent totals when known.AsOf is null || At >= known.AsOf => known with
        {
            AsOf = At,
            Equity = totals.Equity,
            InitialMargin = totals.InitialMargin,
            MaintenanceMargin = totals.MaintenanceMargin,
        },
        PortfolioAccountEvent totals when known.AsOf is null || At >= known.AsOf => known with
        {
            AsOf = At,
            Equity = totals.Equity,
            InitialMargin = totals.InitialMargin,
            MaintenanceMargin = totals.MaintenanceMargin,
            MarginRatio = totals.MarginRatio,
        },
        RiskLevelEvent risk => known with { RiskLevel = risk.RiskLevel, MarginRatio = risk.MarginRatio ?? known.MarginRatio },
        _ => known,
    };
}
