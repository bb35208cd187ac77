using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary><c>markPrice</c>.</summary>
internal static class MarkPriceReader
{
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new MarkPriceEvent();
        decimal? price = null;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.Mp: price = wire.NullableDecimal(); break;
                default: wire.Common(key, item); break;
            }
        }

        if (price is not { } known) return null;
        item.MarkPrice = known;
        return item;
    }
}
