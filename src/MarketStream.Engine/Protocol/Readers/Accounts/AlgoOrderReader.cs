using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"ALGO_UPDATE","T":1760000081081,"E":1760000082082,"o":{"caid":"own-83","aid":9084,"at":"CONDITIONAL","o":"TAKE_PROFIT",
//  "s":"SOLUSDT","S":"SELL","ps":"BOTH","f":"GTC","q":"91.1","X":"CANCELED","ai":"9093","tp":"97.5","p":"98.6","tt":1760000105105}}
/// <summary>
/// Reads <c>ALGO_UPDATE</c>: the state of a conditional order, which is in <c>o</c>, or in <c>ao</c> on Portfolio Margin. That one also sends
/// <c>CONDITIONAL_ORDER_TRADE_UPDATE</c>, whose order is in <c>so</c>.
/// </summary>
internal static class AlgoOrderReader
{
    private static readonly ulong Essential = WireKey.Set("s");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new AlgoOrderEvent();
        var isWhole = false;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'o' or WireKey.Ao: isWhole = ReadBody(ref wire, key, item); break;
                case WireKey.So: isWhole = ConditionalOrderReader.Read(ref wire, item); break;
                case 'i': item.AccountAlias = wire.Word(); break;
                default: wire.Account(key, item); break;
            }
        }

        return isWhole ? item : null;
    }

    private static bool ReadBody(ref WireReader wire, ulong body, AlgoOrderEvent item)
    {
        if (!wire.TryBeginBody(body)) return false;
        wire.Seen = 0;
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.Symbol = wire.Word() ?? ""; break;
                case WireKey.Caid: item.ClientAlgoId = wire.UniqueText(); break;
                case WireKey.Aid: item.AlgoId = wire.Long(); break;
                case WireKey.At: item.AlgoType = wire.Word(); break;
                case 'o': item.OrderType = wire.Word(); break;
                case 'S': item.SideText = wire.Word(); break;
                case WireKey.Ps: item.PositionSideText = wire.Word(); break;
                case 'f': item.TimeInForceText = wire.Word(); break;
                case 'q': item.Quantity = wire.NullableDecimal(); break;
                case 'X': item.AlgoStatus = wire.Word(); break;
                case WireKey.Ai: item.OrderId = wire.NullableLong(); break;
                case WireKey.Ap: item.AveragePrice = wire.NullableDecimal(); break;
                case WireKey.Aq: item.FilledQuantity = wire.NullableDecimal(); break;
                case WireKey.Act: item.TriggeredOrderType = wire.Word(); break;
                case WireKey.Tp: item.TriggerPrice = wire.NullableDecimal(); break;
                case 'p': item.Price = wire.NullableDecimal(); break;
                case 'V': item.SelfTradePrevention = wire.Word(); break;
                case WireKey.Wt: item.WorkingType = wire.Word(); break;
                case WireKey.Pm: item.PriceMatch = wire.Word(); break;
                case WireKey.Cp: item.IsClosePosition = wire.NullableBool(); break;
                case WireKey.PriceProtect: item.IsPriceProtected = wire.NullableBool(); break;
                case 'R': item.IsReduceOnly = wire.NullableBool(); break;
                case WireKey.Tt: item.TriggerTime = wire.Moment(); break;
                case WireKey.Gtd: item.GoodTillDate = wire.Moment(); break;
                case WireKey.Ia: item.IsActivated = wire.NullableBool(); break;
                case WireKey.Rm: item.RejectReason = wire.UniqueText(); break;
                default: wire.Skip(); break;
            }
        }

        return wire.HasSeen(Essential);
    }
}
