using System.Reflection;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>The properties that mean something else than what stands on the wire, and what.</summary>
internal static class FieldRules
{
    private static readonly Dictionary<string, FieldRule> Known = new()
    {
        ["MarkPriceEvent.EstimatedSettlePrice"] = NullForZero,
        ["MarkPriceEvent.BidPrice"] = NullForZero,
        ["MarkPriceEvent.AskPrice"] = NullForZero,
        ["MarkPriceEvent.BidQuantity"] = said => said.Value is null && ((MarkPriceEvent)said.Holder).BidPrice is null,
        ["MarkPriceEvent.AskQuantity"] = said => said.Value is null && ((MarkPriceEvent)said.Holder).AskPrice is null,
        ["MarkPriceEvent.BidImpliedVolatility"] = NullForNegative,
        ["MarkPriceEvent.AskImpliedVolatility"] = NullForNegative,
        ["MarkPriceEvent.MarkImpliedVolatility"] = NullForNegative,
        ["OptionTickerEvent.EstimatedExercisePrice"] = NullForZero,
        ["OptionTickerEvent.BidPrice"] = NullForZero,
        ["OptionTickerEvent.AskPrice"] = NullForZero,
        ["OptionTickerEvent.BidQuantity"] = said => said.Value is null && ((OptionTickerEvent)said.Holder).BidPrice is null,
        ["OptionTickerEvent.AskQuantity"] = said => said.Value is null && ((OptionTickerEvent)said.Holder).AskPrice is null,
        ["OptionTickerEvent.BidImpliedVolatility"] = NullForNegative,
        ["OptionTickerEvent.AskImpliedVolatility"] = NullForNegative,
        ["OptionTickerEvent.MarkImpliedVolatility"] = NullForNegative,
        ["TickerEvent.FirstTradeId"] = NullForNegative,
        ["TickerEvent.LastTradeId"] = NullForNegative,
        ["TickerEvent.Window"] = TickerRules.IsWindow,
        ["TickerEvent.Volume"] = said => TickerRules.HasEarlierVolumes(said) && said.IsSame("V", said.Value),
        ["TickerEvent.QuoteVolume"] = said => TickerRules.HasEarlierVolumes(said) && said.IsSame("A", said.Value),
        ["TickerEvent.AskQuantity"] = said => TickerRules.HasEarlierVolumes(said) && said.Value is null,
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
        ["TradeEvent.Side"] = said => said.Value as OrderSide? == TradeRules.Side(said),
        ["TradeEvent.BuyerIsMaker"] = said => said.Value as bool? == TradeRules.BuyerIsMaker(said),
        ["TradeEvent.TradeType"] = said => said.Text("e") == "blockTrade" && said.Text("X").Length == 0 && said.Value is "BLOCK",
        ["AggregateTradeEvent.Side"] = said => said.Value as OrderSide? == TradeRules.Side(said),
        ["NewSymbolEvent.Underlying"] = NewSymbolRules.IsUnderlying,
        ["NewSymbolEvent.ContractUnit"] = NewSymbolRules.IsUnit,
        ["TradingSessionEvent.Market"] = said => said.Text("e") == said.Value + "Update" || said.Text("e") == (string?)said.Value,
        ["RiskLevelEvent.Symbol"] = IsSymbolOfTheStream,
        ["OrderUpdateEvent.OrderListId"] = NullForNegative,
        ["OrderUpdateEvent.TradeId"] = said => said.Value is null && said.Signs.Any(sign => sign <= 0),
        ["OrderUpdateEvent.Quantity"] = IsAbsolute,
        ["OrderUpdateEvent.SideText"] = OrderRules.IsToldByQuantity,
        ["OrderUpdateEvent.Side"] = said => OrderRules.IsToldByQuantity(said) || IsNoWord<OrderSide>(said),
        ["OrderUpdateEvent.OrderType"] = said => said.Value is null && OrderRules.IsNested(said),
        ["OrderUpdateEvent.AccountAlias"] = said => said.Value is null && !OrderRules.IsNested(said),
        ["AccountUpdateEvent.AccountAlias"] = _ => false,
        ["MarginCallEvent.AccountAlias"] = _ => false,
    };

    public static FieldRule? Find(Type holder, PropertyInfo property)
    {
        if (Known.TryGetValue($"{holder.Name}.{property.Name}", out var rule)) return rule;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (property.Name == nameof(AccountEvent.SubscriptionId)) return _ => true; // It stands beside the payload.
        if (property.Name == nameof(AccountEvent.AccountAlias)) return said => said.Value is null;
        if (property.Name == nameof(StreamEvent.Symbol) && holder.IsAssignableTo(typeof(StreamEvent))) return IsSymbolWhereNoneIsSaid;
        if (type == typeof(DateTimeOffset)) return NullForZero;
        if (type == typeof(OrderSide)) return IsNoWord<OrderSide>;
        if (type == typeof(OptionSide)) return IsNoWord<OptionSide>;
        if (type == typeof(PositionSide)) return IsNoWord<PositionSide>;
        if (type == typeof(OrderStatus)) return IsNoWord<OrderStatus>;
        if (type == typeof(ExecutionType)) return IsNoWord<ExecutionType>;
        return type == typeof(TimeInForce) ? IsNoWord<TimeInForce> : null;
    }

    public static bool NullForNegative(WireSaying said) => said.Value is null && said.Signs.Any(sign => sign < 0);

    public static bool NullForZero(WireSaying said) => said.Value is null && said.Signs.Contains(0);

    private static bool IsAbsolute(WireSaying said) =>
        said.Value is decimal and > 0 and var value && said.Found.Any(found => WireValue.IsSame(found, -value));

    private static bool IsNoWord<T>(WireSaying said)
        where T : struct, Enum =>
        said.Value is null && said.Found.All(found => WireValue.Text(found) is { } text && WireWords<T>.Find(text) is null);

    private static bool IsSymbolOfTheStream(WireSaying said) =>
        said.Holder is StreamEvent item && item.Symbol == StreamSymbol.Of(item.Stream);

    private static bool IsSymbolWhereNoneIsSaid(WireSaying said) =>
        said.Found.All(found => WireValue.IsSame(found, null)) && IsSymbolOfTheStream(said);
}
