using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"listenKeyExpired","E":1760000102102,"listenKey":"own-103"}
/// <summary>Reads <c>listenKeyExpired</c>.</summary>
internal static class ListenKeyExpiredReader
{
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new ListenKeyExpiredEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.ListenKey when wire.KeyIs("listenKey"u8): item.Key = wire.UniqueText() ?? ""; break;
                default: wire.Account(key, item); break;
            }
        }

        return item;
    }
}
