using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"ACCOUNT_UPDATE","E":1760000165165,"T":1760000166166,"eq":"167.9","aeq":"168.1","b":"169.2","m":"170.3","u":"1.4","i":"17.4","M":"9.5"}
/// <summary>Reads <c>ACCOUNT_UPDATE</c> of the options venue of 2026: the equity and margins of the account.</summary>
internal static class AccountEquityReader
{
    private static readonly ulong Essential = WireKey.Set("b");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new AccountEquityEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.Eq: item.Equity = wire.NullableDecimal(); break;
                case WireKey.Aeq: item.AdjustedEquity = wire.NullableDecimal(); break;
                case 'b': item.WalletBalance = wire.Decimal(); break;
                case 'm': item.PositionValue = wire.NullableDecimal(); break;
                case 'u': item.UnrealizedProfit = wire.NullableDecimal(); break;
                case 'i': item.InitialMargin = wire.NullableDecimal(); break;
                case 'M': item.MaintenanceMargin = wire.NullableDecimal(); break;
                default: wire.Account(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
