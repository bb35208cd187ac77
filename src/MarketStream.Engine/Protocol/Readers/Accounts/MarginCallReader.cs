using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

/// <summary><c>MARGIN_CALL</c>.</summary>
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
