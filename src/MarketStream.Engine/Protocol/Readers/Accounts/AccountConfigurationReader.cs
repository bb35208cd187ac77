using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

/// <summary><c>ACCOUNT_CONFIG_UPDATE</c>: a leverage in <c>ac</c>, or the margin mode in <c>ai</c>.</summary>
internal static class AccountConfigurationReader
{
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new AccountConfigurationEvent();
        var isWhole = false;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.Ac or WireKey.Ai: isWhole |= ReadBody(ref wire, item); break;
                default: wire.Account(key, item); break;
            }
        }

        return isWhole ? item : null;
    }

    private static bool ReadBody(ref WireReader wire, AccountConfigurationEvent item)
    {
        if (!wire.TryBeginObject()) return false;
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's': item.Symbol = wire.Word() ?? ""; break;
                case 'l': item.Leverage = wire.NullableLong(); break;
                case 'j': item.IsMultiAssetMargin = wire.NullableBool(); break;
                default: wire.Skip(); break;
            }
        }

        return item.Leverage is not null || item.IsMultiAssetMargin is not null;
    }
}
