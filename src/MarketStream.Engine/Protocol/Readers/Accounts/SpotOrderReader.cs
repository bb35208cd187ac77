using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// "d":4,"D":1760000064064,"j":9066,"J":1000000,"A":"68.1","B":"69.2","u":9070,"U":9071,"Cs":"SOLBTC","pl":"73.5","pL":"74.6","pY":"75.7",
// "b":"ONE_PARTY_TRADE_REPORT","a":9077,"k":"SOR","uS":true,"gP":"PRIMARY_PEG","gOT":"PRICE_LEVEL","gOV":8,"gp":"81.3","eR":"OCO_TRIGGER"
/// <summary>Reads what only orders of spot have in <c>executionReport</c>, most of which only certain orders have.</summary>
internal static class SpotOrderReader
{
    /// <summary>Reads a field; false, with nothing read, for any other one.</summary>
    public static bool TryRead(ref WireReader wire, ulong key, OrderUpdateEvent item)
    {
        switch (key)
        {
            case 'Y': item.LastFilledQuoteQuantity = wire.NullableDecimal(); return true;
            case 'Q': item.QuoteOrderQuantity = wire.NullableDecimal(); return true;
            case 'F': item.IcebergQuantity = wire.NullableDecimal(); return true;
            case 'W': item.WorkingTime = wire.Moment(); return true;
            case 'w': item.IsWorking = wire.NullableBool(); return true;
            case 'r': item.RejectReason = wire.Word(); return true;
            case 'g': item.OrderListId = wire.IdOrNull(); return true;
            case 'C': item.OriginalClientOrderId = wire.UniqueText(); return true;
            case 'v': item.PreventedMatchId = wire.NullableLong(); return true;
            case 'I': item.ExecutionId = wire.NullableLong(); return true;
            case 'd': item.TrailingDelta = wire.NullableLong(); return true;
            case 'D': item.TrailingTime = wire.Moment(); return true;
            case 'j': item.StrategyId = wire.NullableLong(); return true;
            case 'J': item.StrategyType = wire.NullableLong(); return true;
            case WireKey.SpotExpiry: item.ExpiryReason = wire.Word(); return true;
            default: return TryReadPrevention(ref wire, key, item) || TryReadRoute(ref wire, key, item);
        }
    }

    // An order that would have matched one of the same account.
    private static bool TryReadPrevention(ref WireReader wire, ulong key, OrderUpdateEvent item)
    {
        switch (key)
        {
            case 'A': item.PreventedQuantity = wire.NullableDecimal(); return true;
            case 'B': item.LastPreventedQuantity = wire.NullableDecimal(); return true;
            case 'u': item.TradeGroupId = wire.NullableLong(); return true;
            case 'U': item.CounterOrderId = wire.NullableLong(); return true;
            case WireKey.CounterSymbol: item.CounterSymbol = wire.Word(); return true;
            case WireKey.PreventedQuantity: item.PreventedExecutionQuantity = wire.NullableDecimal(); return true;
            case WireKey.PreventedPrice: item.PreventedExecutionPrice = wire.NullableDecimal(); return true;
            case WireKey.PreventedQuote: item.PreventedExecutionQuoteQuantity = wire.NullableDecimal(); return true;
            default: return false;
        }
    }

    // An order that was allocated, routed or pegged.
    private static bool TryReadRoute(ref WireReader wire, ulong key, OrderUpdateEvent item)
    {
        switch (key)
        {
            case 'b': item.MatchType = wire.Word(); return true;
            case 'a': item.AllocationId = wire.NullableLong(); return true;
            case 'k': item.WorkingFloor = wire.Word(); return true;
            case WireKey.UsesSor: item.UsesSmartOrderRouting = wire.NullableBool(); return true;
            case WireKey.PegPriceType: item.PegPriceType = wire.Word(); return true;
            case WireKey.PegOffsetType: item.PegOffsetType = wire.Word(); return true;
            case WireKey.PegOffsetValue: item.PegOffsetValue = wire.NullableLong(); return true;
            case WireKey.PeggedPrice: item.PeggedPrice = wire.NullableDecimal(); return true;
            default: return false;
        }
    }
}
