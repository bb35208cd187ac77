using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"ACCOUNT_CONFIG_UPDATE","E":1760000078078,"T":1760000079079,"ac":{"s":"SOLUSDT","l":9}}
/// <summary>Reads <c>ACCOUNT_CONFIG_UPDATE</c>: a symbol's leverage in <c>ac</c>, or the margin mode of the account in <c>ai</c>.</summary>
internal static class AccountConfigurationReader
{
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new AccountConfigurationEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.Ac or WireKey.Ai: ReadBody(ref wire, key, item); break;
                default: wire.Account(key, item); break;
            }
        }

        return item.Leverage is null && item.IsMultiAssetMargin is null ? null : item;
    }

    private static void ReadBody(ref WireReader wire, ulong body, AccountConfigurationEvent item)
    {
        if (!wire.TryBeginBody(body)) return;
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 's' when body == WireKey.Ac: item.Symbol = wire.Word() ?? ""; break;
                case 'l' when body == WireKey.Ac: item.Leverage = wire.NullableLong(); break;
                case 'j' when body == WireKey.Ai: item.IsMultiAssetMargin = wire.NullableBool(); break;
                default: wire.Skip(); break;
            }
        }
    }
}
