using System.Reflection;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>The properties whose values are not those on the wire, and how each is derived from the wire.</summary>
internal static class FieldRules
{
    private static readonly Dictionary<string, FieldRule> Known = new()
    {
        ["MarkPriceEvent.EstimatedSettlePrice"] = NullForZero,
        ["MarkPriceEvent.BidPrice"] = NullForZero,
        ["MarkPriceEvent.AskPrice"] = NullForZero,
        ["MarkPriceEvent.BidQuantity"] = field => field.Value is null && ((MarkPriceEvent)field.Holder).BidPrice is null,
        ["MarkPriceEvent.AskQuantity"] = field => field.Value is null && ((MarkPriceEvent)field.Holder).AskPrice is null,
        ["MarkPriceEvent.BidImpliedVolatility"] = NullForNegative,
        ["MarkPriceEvent.AskImpliedVolatility"] = NullForNegative,
        ["MarkPriceEvent.MarkImpliedVolatility"] = NullForNegative,
        ["OptionTickerEvent.EstimatedExercisePrice"] = NullForZero,
        ["OptionTickerEvent.BidPrice"] = NullForZero,
        ["OptionTickerEvent.AskPrice"] = NullForZero,
        ["OptionTickerEvent.BidQuantity"] = field => field.Value is null && ((OptionTickerEvent)field.Holder).BidPrice is null,
        ["OptionTickerEvent.AskQuantity"] = field => field.Value is null && ((OptionTickerEvent)field.Holder).AskPrice is null,
        ["OptionTickerEvent.BidImpliedVolatility"] = NullForNegative,
        ["OptionTickerEvent.AskImpliedVolatility"] = NullForNegative,
        ["OptionTickerEvent.MarkImpliedVolatility"] = NullForNegative,
        ["MarkPriceEvent.FundingRate"] = field => field.Value is null && ((MarkPriceEvent)field.Holder).NextFundingTime is null && field.Has("T"),
        ["TickerEvent.PriceChangePercent"] = TickerRules.IsPercentOfFraction,
        ["TickerEvent.FirstTradeId"] = NullForNegative,
        ["TickerEvent.LastTradeId"] = NullForNegative,
        ["TickerEvent.Window"] = TickerRules.IsWindow,
        ["TickerEvent.Volume"] = field => TickerRules.HasEarlierVolumes(field) && field.IsSame("V", field.Value),
        ["TickerEvent.QuoteVolume"] = field => TickerRules.HasEarlierVolumes(field) && field.IsSame("A", field.Value),
        ["TickerEvent.AskQuantity"] = field => TickerRules.HasEarlierVolumes(field) && field.Value is null,
        ["KlineEvent.Source"] = KlineRules.IsSource,
        ["KlineEvent.Symbol"] = KlineRules.IsSymbol,
        ["KlineEvent.Volume"] = KlineRules.IsOfPrices,
        ["KlineEvent.QuoteVolume"] = KlineRules.IsOfPrices,
        ["KlineEvent.TakerBuyVolume"] = KlineRules.IsOfPrices,
        ["KlineEvent.TakerBuyQuoteVolume"] = KlineRules.IsOfPrices,
        ["KlineEvent.FirstTradeId"] = KlineRules.IsNoTradeId,
        ["KlineEvent.LastTradeId"] = KlineRules.IsNoTradeId,
        ["KlineEvent.FirstUpdateId"] = KlineRules.IsNoUpdateId,
        ["KlineEvent.LastUpdateId"] = KlineRules.IsNoUpdateId,
        ["KlineEvent.FirstUpdateTime"] = KlineRules.IsNoUpdateTime,
        ["KlineEvent.LastUpdateTime"] = KlineRules.IsNoUpdateTime,
        ["TradeEvent.Quantity"] = IsAbsolute,
        ["TradeEvent.Side"] = field => field.Value as OrderSide? == TradeRules.Side(field),
        ["TradeEvent.BuyerIsMaker"] = field => field.Value as bool? == TradeRules.BuyerIsMaker(field),
        ["TradeEvent.TradeType"] = field => field.Text("e") == "blockTrade" && field.Text("X").Length == 0 && field.Value is "BLOCK",
        ["AggregateTradeEvent.Side"] = field => field.Value as OrderSide? == TradeRules.Side(field),
        ["NewSymbolEvent.Underlying"] = NewSymbolRules.IsUnderlying,
        ["NewSymbolEvent.ContractUnit"] = NewSymbolRules.IsUnit,
        ["TradingSessionEvent.Market"] = field => field.Text("e") == field.Value + "Update" || field.Text("e") == (string?)field.Value,
        ["RiskLevelEvent.Symbol"] = IsSymbolOfTheStream,
        ["LiabilityChangeEvent.TransactionTime"] = field => field.Value is null,
        ["OrderUpdateEvent.Commission"] = OrderRules.IsNegatedCost,
        ["OrderUpdateEvent.BidsNotional"] = field => field.Value is null && OrderRules.HasOpenQuantities(field),
        ["OrderUpdateEvent.AsksNotional"] = field => field.Value is null && OrderRules.HasOpenQuantities(field),
        ["OrderUpdateEvent.BidsQuantity"] = field => field.Value is null && !OrderRules.HasOpenQuantities(field),
        ["OrderUpdateEvent.AsksQuantity"] = field => field.Value is null && !OrderRules.HasOpenQuantities(field),
        ["OrderUpdateEvent.OrderListId"] = NullForNegative,
        ["OrderUpdateEvent.TradeId"] = field => field.Value is null && field.Signs.Any(sign => sign <= 0),
        ["OrderUpdateEvent.Quantity"] = IsAbsolute,
        ["OrderUpdateEvent.SideText"] = OrderRules.IsGivenByQuantity,
        ["OrderUpdateEvent.Side"] = field => OrderRules.IsGivenByQuantity(field) || IsNoWord<OrderSide>(field),
        ["OrderUpdateEvent.OrderType"] = field => field.Value is null && OrderRules.IsNested(field),
        ["OrderUpdateEvent.AccountAlias"] = field => field.Value is null && !OrderRules.IsNested(field),
        ["AccountUpdateEvent.AccountAlias"] = _ => false,
        ["AlgoOrderEvent.AccountAlias"] = _ => false,
        ["MarginCallEvent.AccountAlias"] = _ => false,
    };

    public static FieldRule? Find(Type holder, PropertyInfo property)
    {
        if (Known.TryGetValue($"{holder.Name}.{property.Name}", out var rule)) return rule;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (property.Name == nameof(AccountEvent.SubscriptionId)) return _ => true; // It is beside the payload, not in it.
        if (property.Name == nameof(AccountEvent.AccountAlias)) return field => field.Value is null;
        if (property.Name == nameof(StreamEvent.Symbol) && holder.IsAssignableTo(typeof(StreamEvent))) return IsStreamSymbolWhereNoneIsSent;
        if (type == typeof(ContractFamily)) return IsNoFamily;
        if (type == typeof(DateTimeOffset)) return NullForZero;
        if (type == typeof(OrderSide)) return IsNoWord<OrderSide>;
        if (type == typeof(OptionSide)) return IsNoWord<OptionSide>;
        if (type == typeof(PositionSide)) return IsNoWord<PositionSide>;
        if (type == typeof(OrderStatus)) return IsNoWord<OrderStatus>;
        if (type == typeof(ExecutionType)) return IsNoWord<ExecutionType>;
        return type == typeof(TimeInForce) ? IsNoWord<TimeInForce> : null;
    }

    public static bool NullForNegative(WireField field) => field.Value is null && field.Signs.Any(sign => sign < 0);

    public static bool NullForZero(WireField field) => field.Value is null && field.Signs.Contains(0);

    private static bool IsAbsolute(WireField field) =>
        field.Value is decimal and > 0 and var value && field.Found.Any(found => WireValue.IsSame(found, -value));

    private static bool IsNoFamily(WireField field) =>
        field.Value is null && field.Found.All(found => WireValue.Text(found) is not ("1" or "2" or "UM" or "CM"));

    private static bool IsNoWord<T>(WireField field)
        where T : struct, Enum =>
        field.Value is null && field.Found.All(found => WireValue.Text(found) is { } text && WireWords<T>.Find(text) is null);

    private static bool IsSymbolOfTheStream(WireField field) =>
        field.Holder is StreamEvent item && item.Symbol == StreamSymbol.Of(item.Stream);

    private static bool IsStreamSymbolWhereNoneIsSent(WireField field) =>
        field.Found.All(found => WireValue.IsSame(found, null)) && IsSymbolOfTheStream(field);
}
