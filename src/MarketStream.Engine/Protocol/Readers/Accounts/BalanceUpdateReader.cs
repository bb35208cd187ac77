using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"balanceUpdate","E":1760000037037,"a":"SOL","d":"39.13","T":1760000040040}
/// <summary>Reads <c>balanceUpdate</c>: a deposit, withdrawal or transfer on spot.</summary>
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
                case 'U': item.UpdateId = wire.NullableLong(); break;
                default: wire.Account(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
