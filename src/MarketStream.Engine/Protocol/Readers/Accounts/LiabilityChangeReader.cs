using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"liabilityChange","E":1760000114114,"a":"SOL","t":"BORROW","T":1352286576452864119,"p":"12.1","i":"0.12","l":"12.3"}
// {"e":"USER_LIABILITY_CHANGE","E":1760000117117,"a":"SOL","t":"REPAY","p":"12.1","i":"0.12"}
/// <summary>Reads <c>liabilityChange</c> and <c>USER_LIABILITY_CHANGE</c>: a debt of the account has changed.</summary>
internal static class LiabilityChangeReader
{
    private static readonly ulong Essential = WireKey.Set("ap");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new LiabilityChangeEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'a': item.Asset = wire.Word() ?? ""; break;
                case 't': item.ChangeType = wire.Word(); break;
                case 'T': item.TransactionId = wire.NullableLong(); break;
                case 'p': item.Principal = wire.NullableDecimal(); break;
                case 'i': item.Interest = wire.NullableDecimal(); break;
                case 'l': item.TotalLiability = wire.NullableDecimal(); break;
                default: wire.Account(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
