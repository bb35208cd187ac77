using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

/// <summary><c>balanceUpdate</c>.</summary>
internal static class BalanceUpdateReader
{
    private static readonly ulong Essential = WireKey.Set("ad");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new BalanceUpdateEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'a': item.Asset = wire.Word() ?? ""; break;
                case 'd': item.BalanceChange = wire.Decimal(); break;
                default: wire.Account(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
