using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

/// <summary><c>GRID_UPDATE</c>.</summary>
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
