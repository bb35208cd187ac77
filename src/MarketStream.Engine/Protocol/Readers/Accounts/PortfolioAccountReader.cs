using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"PM_PRO_ACCOUNT_UPDATE","E":1760000123123,"u":"12.4","eq":"125.5","ae":"126.6","im":"127.7","mm":"12.8","avb":"129.9","vmw":"130.1"}
/// <summary>Reads <c>PM_PRO_ACCOUNT_UPDATE</c>: the totals of a Portfolio Margin Pro account.</summary>
internal static class PortfolioAccountReader
{
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new PortfolioAccountEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'u': item.MarginRatio = wire.NullableDecimal(); break;
                case WireKey.Eq: item.Equity = wire.NullableDecimal(); break;
                case WireKey.Ae: item.ActualEquity = wire.NullableDecimal(); break;
                case WireKey.Im: item.InitialMargin = wire.NullableDecimal(); break;
                case WireKey.Mm: item.MaintenanceMargin = wire.NullableDecimal(); break;
                case WireKey.Avb: item.AvailableBalance = wire.NullableDecimal(); break;
                case WireKey.Vmw: item.MaximumWithdrawal = wire.NullableDecimal(); break;
                default: wire.Account(key, item); break;
            }
        }

        return item.Equity is null ? null : item;
    }
}
