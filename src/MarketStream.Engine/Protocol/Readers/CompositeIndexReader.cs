using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary><c>compositeIndex</c>.</summary>
internal static class CompositeIndexReader
{
    private static readonly ulong Essential = WireKey.Set("p");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new CompositeIndexEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'p': item.IndexPrice = wire.Decimal(); break;
                case 'C': item.CompositionBasis = wire.Word(); break;
                case 'c': item.Constituents = wire.List<IndexConstituent>(IndexConstituentReader.Read); break;
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
