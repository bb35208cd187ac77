using MarketStream.Books;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;

namespace MarketStream.PostgreSql.Tables;

/// <summary>
/// What tells two events of a kind apart. Where the venue numbers them, that is the number, so an event that two machines recorded is one. Elsewhere it is
/// the stream, the symbol and all times, and whatever else may differ between two events that one read of a socket brought.
/// </summary>
internal static class KindIdentity
{
    private static readonly string[] Numbered = ["venue", "symbol"];
    private static readonly string[] Timed = ["venue", "stream", "symbol", "event_time", "received_at", ColumnsOfProperty.TicksOfArrival];

    /// <summary>The number of events that the venue numbers; for books within their stream.</summary>
    private static readonly Dictionary<Type, string[]> Numbers = new()
    {
        [typeof(TradeEvent)] = ["trade_id", "trade_type"],
        [typeof(AggregateTradeEvent)] = ["aggregate_trade_id"],
        [typeof(BookTickerEvent)] = ["stream", "update_id", "event_time"],
        [typeof(PartialDepthEvent)] = ["stream", "last_update_id", "event_time"],
        [typeof(DepthUpdateEvent)] = ["stream", "last_update_id", "event_time"],
        [typeof(KlineEvent)] = ["stream", "open_time", "event_time", "is_closed"],
    };

    /// <summary>What may differ beside the times.</summary>
    private static readonly Dictionary<Type, string[]> Differences = new()
    {
        [typeof(BookEvent)] = ["last_update_id"],
        [typeof(LiquidationEvent)] = ["side_text", "price", "quantity", "filled_quantity", "trade_time", "status_text"],
        [typeof(ContractInfoEvent)] = ["status"],
        [typeof(NewSymbolEvent)] = ["listing_id"],
        [typeof(TradingSessionEvent)] = ["market", "session"],
        [typeof(RawEvent)] = ["raw"],
        [typeof(OrderUpdateEvent)] = ["order_id", "execution_type_text", "status_text", "trade_id", "execution_id", "filled_quantity", "transaction_time"],
        [typeof(AlgoOrderEvent)] = ["algo_id", "algo_status", "transaction_time"],
        [typeof(OrderListEvent)] = ["order_list_id", "list_order_status", "transaction_time"],
        [typeof(AccountUpdateEvent)] = ["reason", "update_id", "transaction_time"],
        [typeof(BalanceUpdateEvent)] = ["asset", "balance_change", "update_id"],
        [typeof(ExternalLockEvent)] = ["asset", "locked_change"],
        [typeof(LiabilityChangeEvent)] = ["asset", "transaction_id"],
        [typeof(TriggerRejectEvent)] = ["order_id"],
        [typeof(StrategyEvent)] = ["strategy_id", "strategy_status"],
        [typeof(GridEvent)] = ["strategy_id", "strategy_status"],
    };

    /// <summary>The expressions of a unique index, each of which has a value in every row.</summary>
    public static IReadOnlyList<string> Of(Type kind, IReadOnlyList<ITableColumn> columns)
    {
        var own = Numbers.GetValueOrDefault(kind);
        IEnumerable<string> names = own is not null
            ? [.. Numbered, .. own]
            : [.. Timed, .. Differences.GetValueOrDefault(kind, []), .. kind.IsAssignableTo(typeof(StreamNotice)) ? ["kind", "message"] : Array.Empty<string>()];
        return [.. names.Select(name => columns.FirstOrDefault(column => column.Name == name)).OfType<ITableColumn>().Select(Expression)];
    }

    // Null differs from null in a unique index, so something else stands for it. Long texts do not fit into one, so their digest does.
    private static string Expression(ITableColumn column)
    {
        var name = SqlName.Quote(column.Name);
        if (column.IsRequired) return name;
        return column.SqlType switch
        {
            SqlTypes.Json => $"md5(coalesce({name}::text, ''))",
            SqlTypes.Text when column.Name is "message" or "reason" => $"md5(coalesce({name}, ''))",
            SqlTypes.Text => $"coalesce({name}, '')",
            SqlTypes.Time => $"coalesce({name}, '-infinity'::timestamptz)",
            SqlTypes.Numeric => $"coalesce({name}, 'NaN'::numeric)",
            SqlTypes.Flag => $"coalesce({name}, false)",
            _ => $"coalesce({name}, 0)",
        };
    }
}
