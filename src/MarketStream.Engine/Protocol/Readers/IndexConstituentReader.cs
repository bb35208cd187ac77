using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"b":"SOL","q":"USDT","w":"69.43","W":"0.70","i":"71.57"}
/// <summary>Reads one element of a list of <see cref="IndexConstituent"/>.</summary>
internal static class IndexConstituentReader
{
    public static IndexConstituent Read(ref WireReader wire)
    {
        var item = new IndexConstituent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'b': item.BaseAsset = wire.Word() ?? ""; break;
                case 'q': item.QuoteAsset = wire.Word() ?? ""; break;
                case 'w': item.WeightQuantity = wire.Decimal(); break;
                case 'W': item.WeightRatio = wire.Decimal(); break;
                case 'i': item.IndexPrice = wire.NullableDecimal(); break;
                default: wire.Skip(); break;
            }
        }

        return item;
    }
}
