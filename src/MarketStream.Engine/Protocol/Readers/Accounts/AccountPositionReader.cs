using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"s":"SOLUSDT","pa":"87.7","ep":"88.8","bep":"89.9","cr":"9.1","up":"1.1","mt":"isolated","iw":"93.3","ps":"BOTH"} on futures
/// <summary>Reads one element of a list of <see cref="AccountPosition"/>.</summary>
internal static class AccountPositionReader
{
    public static AccountPosition Read(ref WireReader wire)
    {
        var item = new AccountPosition();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.Symbol = wire.Word() ?? ""; break;
                case 'c' or WireKey.Pa: item.Quantity = wire.Decimal(); break;
                case 'r': item.ReducibleQuantity = wire.NullableDecimal(); break;
                case 'p': item.PositionValue = wire.NullableDecimal(); break;
                case 'a' or WireKey.Ep: item.EntryPrice = wire.NullableDecimal(); break;
                case WireKey.Bep: item.BreakEvenPrice = wire.NullableDecimal(); break;
                case WireKey.Cr: item.RealizedProfit = wire.NullableDecimal(); break;
                case WireKey.Up: item.UnrealizedProfit = wire.NullableDecimal(); break;
                case WireKey.Mt: item.MarginType = wire.Word(); break;
                case WireKey.Iw: item.IsolatedWallet = wire.NullableDecimal(); break;
                case WireKey.Ps: item.PositionSideText = wire.Word(); break;
                case WireKey.Mp: item.MarkPrice = wire.NullableDecimal(); break;
                case WireKey.Mm: item.MaintenanceMargin = wire.NullableDecimal(); break;
                default: wire.Skip(); break;
            }
        }

        return item;
    }
}
