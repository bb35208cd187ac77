using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"a":"USDT","wb":"79.23","cw":"80.30","bc":"81.37"} on futures, {"a":"SOL","f":"55.35","l":"56.42"} on spot
/// <summary>Reads one element of a list of <see cref="AccountBalance"/>.</summary>
internal static class AccountBalanceReader
{
    public static AccountBalance Read(ref WireReader wire)
    {
        var item = new AccountBalance();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'a': item.Asset = wire.Word() ?? ""; break;
                case 'b' or WireKey.Wb: item.Balance = wire.NullableDecimal(); break;
                case WireKey.Cw: item.CrossWalletBalance = wire.NullableDecimal(); break;
                case WireKey.Bc: item.BalanceChange = wire.NullableDecimal(); break;
                case 'f': item.Free = wire.NullableDecimal(); break;
                case 'l': item.Locked = wire.NullableDecimal(); break;
                case 'm': item.PositionValue = wire.NullableDecimal(); break;
                case 'u': item.UnrealizedProfit = wire.NullableDecimal(); break;
                case 'U': item.LongUnrealizedProfit = wire.NullableDecimal(); break;
                case 'i': item.InitialMargin = wire.NullableDecimal(); break;
                case 'M': item.MaintenanceMargin = wire.NullableDecimal(); break;
                default: wire.Skip(); break;
            }
        }

        return item;
    }
}
