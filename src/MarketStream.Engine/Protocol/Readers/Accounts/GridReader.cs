using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"GRID_UPDATE","T":1760000087087,"E":1760000088088,"gu":{"si":9089,"st":"GRID","ss":"WORKING","s":"SOLUSDT","r":"9.3","up":"94.3",
//  "uq":"95.4","uf":"0.5","mp":"97.5","ut":1760000098098}}
/// <summary>Reads <c>GRID_UPDATE</c>: the state of a grid strategy.</summary>
internal static class GridReader
{
    private static readonly ulong Essential = WireKey.Set("s");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new GridEvent();
        var isWhole = false;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.Gu: isWhole = ReadBody(ref wire, item); break;
                default: wire.Account(key, item); break;
            }
        }

        return isWhole ? item : null;
    }

    private static bool ReadBody(ref WireReader wire, GridEvent item)
    {
        if (!wire.TryBeginBody(WireKey.Gu)) return false;
        wire.Seen = 0;
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.Symbol = wire.Word() ?? ""; break;
                case WireKey.Si: item.StrategyId = wire.Long(); break;
                case WireKey.St: item.StrategyType = wire.Word() ?? ""; break;
                case WireKey.Ss: item.StrategyStatus = wire.Word() ?? ""; break;
                case 'r': item.RealizedProfit = wire.NullableDecimal(); break;
                case WireKey.Up: item.UnmatchedAveragePrice = wire.NullableDecimal(); break;
                case WireKey.Uq: item.UnmatchedQuantity = wire.NullableDecimal(); break;
                case WireKey.Uf: item.UnmatchedFee = wire.NullableDecimal(); break;
                case WireKey.Mp: item.MatchedProfit = wire.NullableDecimal(); break;
                case WireKey.Ut: item.UpdateTime = wire.Moment(); break;
                default: wire.Skip(); break;
            }
        }

        return wire.HasSeen(Essential);
    }
}
