using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"s":"SOLUSDT","c":"own-1","S":"SELL","o":"TRAILING_STOP_MARKET","f":"GTC","q":"100.8","p":"0","ap":"102.9","sp":"103.1","x":"TRADE",
//  "X":"FILLED","i":9106,"l":"107.3","z":"108.4","L":"109","N":"USDT","n":"0.1","T":1760000112112,"t":9113,"m":true,"R":false,"ps":"LONG",
// "wt":"CONTRACT_PRICE","ot":"TRAILING_STOP_MARKET","cp":false,"AP":"122.5","cr":"1.2","rp":"12.7","V":"EXPIRE_TAKER","pm":"NONE","gtd":0}
/// <summary>Reads the order <c>o</c> in <c>ORDER_TRADE_UPDATE</c> of futures and of the options venue of 2026.</summary>
internal static class OrderReader
{
    private static readonly ulong Essential = WireKey.Set("sSqpi");

    public static bool Read(ref WireReader wire, OrderUpdateEvent item)
    {
        if (!wire.TryBeginBody('o')) return false;
        wire.Seen = 0;
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.Symbol = wire.Word() ?? ""; break;
                case 'i': item.OrderId = wire.Long(); break;
                case 'c': item.ClientOrderId = wire.UniqueText(); break;
                case 'S': item.SideText = wire.Word(); break;
                case 'o': item.OrderType = wire.Word(); break;
                case 'f': item.TimeInForceText = wire.Word(); break;
                case 'X': item.StatusText = wire.Word(); break;
                case 'x': item.ExecutionTypeText = wire.Word(); break;
                case 'q': item.Quantity = wire.Decimal(); break;
                case 'p': item.Price = wire.Decimal(); break;
                case WireKey.Ap: item.AveragePrice = wire.NullableDecimal(); break;
                case WireKey.Sp: item.StopPrice = wire.NullableDecimal(); break;
                case 'l': item.LastFilledQuantity = wire.NullableDecimal(); break;
                case 'L': item.LastFilledPrice = wire.NullableDecimal(); break;
                case 'z': item.FilledQuantity = wire.NullableDecimal(); break;
                case 't': item.TradeId = wire.NullableLong() is { } id and > 0 ? id : null; break;
                case 'm': item.IsMaker = wire.NullableBool(); break;
                case 'n': item.Commission = wire.NullableDecimal(); break;
                case 'N': item.CommissionAsset = wire.Word(); break;
                case WireKey.Rp: item.RealizedProfit = wire.NullableDecimal(); break;
                case 'T': item.OrderTime = wire.Moment(); break;
                case WireKey.Gtd: item.GoodTillDate = wire.Moment(); break;
                case 'R': item.IsReduceOnly = wire.NullableBool(); break;
                case WireKey.Cp: item.IsClosePosition = wire.NullableBool(); break;
                case WireKey.PriceProtect: item.IsPriceProtected = wire.NullableBool(); break;
                case WireKey.Ps: item.PositionSideText = wire.Word(); break;
                case WireKey.Ot: item.OriginalOrderType = wire.Word(); break;
                case WireKey.Wt: item.WorkingType = wire.Word(); break;
                case WireKey.CapitalAp: item.ActivationPrice = wire.NullableDecimal(); break;
                case WireKey.Cr: item.CallbackRate = wire.NullableDecimal(); break;
                case 'b': item.BidsNotional = wire.NullableDecimal(); break;
                case 'a': item.AsksNotional = wire.NullableDecimal(); break;
                case WireKey.Ma: item.MarginAsset = wire.Word(); break;
                case 'V': item.SelfTradePrevention = wire.Word(); break;
                case WireKey.Pm: item.PriceMatch = wire.Word(); break;
                case WireKey.Er: item.ExpiryReason = wire.Word(); break;
                case 'M': item.ModifyId = wire.UniqueText(); break;
                default: wire.Skip(); break;
            }
        }

        return wire.HasSeen(Essential);
    }
}
