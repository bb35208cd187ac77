using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"s":"SOLUSDT","c":"own-1","si":9102,"S":"SELL","st":"TRAILING_STOP_MARKET","f":"GTC","q":"10.3","p":"0","sp":"10.5","os":"NEW",
//  "T":1760000107107,"ut":1760000108108,"R":false,"wt":"MARK_PRICE","ps":"LONG","cp":false,"AP":"11.2","cr":"1.5","i":9113,"V":"NONE","gtd":0}
/// <summary>Reads the order <c>so</c> in <c>CONDITIONAL_ORDER_TRADE_UPDATE</c> of Portfolio Margin.</summary>
internal static class ConditionalOrderReader
{
    private static readonly ulong Essential = WireKey.Set("s");

    public static bool Read(ref WireReader wire, AlgoOrderEvent item)
    {
        if (!wire.TryBeginBody(WireKey.So)) return false;
        wire.Seen = 0;
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.Symbol = wire.Word() ?? ""; break;
                case 'c': item.ClientAlgoId = wire.UniqueText(); break;
                case WireKey.Si: item.AlgoId = wire.Long(); break;
                case 'S': item.SideText = wire.Word(); break;
                case WireKey.St: item.OrderType = wire.Word(); break;
                case 'f': item.TimeInForceText = wire.Word(); break;
                case 'q': item.Quantity = wire.NullableDecimal(); break;
                case 'p': item.Price = wire.NullableDecimal(); break;
                case WireKey.Sp: item.TriggerPrice = wire.NullableDecimal(); break;
                case WireKey.Os: item.AlgoStatus = wire.Word(); break;
                case 'T': item.CreatedTime = wire.Moment(); break;
                case WireKey.Ut: item.UpdateTime = wire.Moment(); break;
                case 'R': item.IsReduceOnly = wire.NullableBool(); break;
                case WireKey.Wt: item.WorkingType = wire.Word(); break;
                case WireKey.Ps: item.PositionSideText = wire.Word(); break;
                case WireKey.Cp: item.IsClosePosition = wire.NullableBool(); break;
                case WireKey.CapitalAp: item.ActivationPrice = wire.NullableDecimal(); break;
                case WireKey.Cr: item.CallbackRate = wire.NullableDecimal(); break;
                case 'i': item.OrderId = wire.NullableLong(); break;
                case 'V': item.SelfTradePrevention = wire.Word(); break;
                case WireKey.Gtd: item.GoodTillDate = wire.Moment(); break;
                default: wire.Skip(); break;
            }
        }

        return wire.HasSeen(Essential);
    }
}
