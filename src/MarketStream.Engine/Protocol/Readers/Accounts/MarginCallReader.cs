using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"MARGIN_CALL","E":1760000090090,"cw":"91.1","p":[{"s":"SOLUSDT","ps":"LONG","pa":"94.3","mt":"CROSSED","iw":"0","mp":"97.5","mm":"9.7"}]}
/// <summary>Reads <c>MARGIN_CALL</c>: positions that are close to liquidation.</summary>
internal static class MarginCallReader
{
    private static readonly ulong Essential = WireKey.Set("p");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new MarginCallEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'i': item.AccountAlias = wire.Word(); break;
                case WireKey.Cw: item.CrossWalletBalance = wire.NullableDecimal(); break;
                case 'p': item.Positions = wire.List<AccountPosition>(AccountPositionReader.Read); break;
                default: wire.Account(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
