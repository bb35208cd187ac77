using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"e":"openOrderLoss","E":1760000120120,"O":[{"a":"USDT","o":"-0.12"},{"a":"SOL","o":"-1.3"}]}
/// <summary>Reads <c>openOrderLoss</c>: what the open orders would lose.</summary>
internal static class OpenOrderLossReader
{
    private static readonly ulong Essential = WireKey.Set("O");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new OpenOrderLossEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'O': item.Losses = wire.List<OpenOrderLoss>(ReadLoss); break;
                default: wire.Account(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }

    private static OpenOrderLoss ReadLoss(ref WireReader wire)
    {
        var item = new OpenOrderLoss();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'a': item.Asset = wire.Word() ?? ""; break;
                case 'o': item.Loss = wire.NullableDecimal(); break;
                default: wire.Skip(); break;
            }
        }

        return item;
    }
}
