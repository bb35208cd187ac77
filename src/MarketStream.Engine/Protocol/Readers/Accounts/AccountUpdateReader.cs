using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"ACCOUNT_UPDATE","E":1760000075075,"T":1760000076076,"a":{"m":"ORDER","B":[{"a":"USDT","wb":"79.2"}],"P":[{"s":"SOLUSDT","pa":"8"}]}}
/// <summary>
/// Reads <c>ACCOUNT_UPDATE</c>, whose lists are in <c>a</c> on futures, <c>BALANCE_POSITION_UPDATE</c> and <c>outboundAccountPosition</c>.
/// </summary>
internal static class AccountUpdateReader
{
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new AccountUpdateEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'a': ReadBody(ref wire, item); break;
                case 'i': item.AccountAlias = wire.Word(); break;
                case 'G': item.Greeks = wire.List<UnderlyingGreeks>(UnderlyingGreeksReader.Read); break;
                case WireKey.Uid: item.UserId = wire.NullableLong(); break;
                case 'U': item.UpdateId = wire.NullableLong(); break;
                case 'u': item.LastUpdateTime = wire.Moment(); break;
                default:
                    if (!TryReadLists(ref wire, key, item)) wire.Account(key, item);
                    break;
            }
        }

        return item.Balances is null && item.Positions is null && item.Greeks is null ? null : item;
    }

    private static void ReadBody(ref WireReader wire, AccountUpdateEvent item)
    {
        if (!wire.TryBeginBody('a')) return;
        while (wire.NextField(out var key))
        {
            if (key == 'S') item.Symbol = wire.Word() ?? "";
            else if (!TryReadLists(ref wire, key, item)) wire.Skip();
        }
    }

    private static bool TryReadLists(ref WireReader wire, ulong key, AccountUpdateEvent item)
    {
        switch (key)
        {
            case 'm': item.Reason = wire.Word(); return true;
            case 'B': item.Balances = wire.List<AccountBalance>(AccountBalanceReader.Read); return true;
            case 'P': item.Positions = wire.List<AccountPosition>(AccountPositionReader.Read); return true;
            default: return false;
        }
    }
}
