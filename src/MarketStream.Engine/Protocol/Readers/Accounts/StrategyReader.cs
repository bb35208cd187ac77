using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"STRATEGY_UPDATE","T":1760000096096,"E":1760000097097,"su":{"si":9098,"st":"GRID","ss":"NEW","s":"SOLUSDT","ut":1760000102102,"c":8007}}
/// <summary>Reads <c>STRATEGY_UPDATE</c>: a strategy was created, changed or ended.</summary>
internal static class StrategyReader
{
    private static readonly ulong Essential = WireKey.Set("s");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new StrategyEvent();
        var isWhole = false;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.Su: isWhole = ReadBody(ref wire, item); break;
                default: wire.Account(key, item); break;
            }
        }

        return isWhole ? item : null;
    }

    private static bool ReadBody(ref WireReader wire, StrategyEvent item)
    {
        if (!wire.TryBeginBody(WireKey.Su)) return false;
        wire.Seen = 0;
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.Symbol = wire.Word() ?? ""; break;
                case WireKey.Si: item.StrategyId = wire.Long(); break;
                case WireKey.St: item.StrategyType = wire.Word() ?? ""; break;
                case WireKey.Ss: item.StrategyStatus = wire.Word() ?? ""; break;
                case WireKey.Ut: item.UpdateTime = wire.Moment(); break;
                case 'c': item.OperationCode = wire.NullableLong(); break;
                default: wire.Skip(); break;
            }
        }

        return wire.HasSeen(Essential);
    }
}
