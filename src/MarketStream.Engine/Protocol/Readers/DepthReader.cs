using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"depthUpdate","E":1760000033033,"s":"SOLUSDT","U":9035,"u":9036,"b":[["37.89","38.96"]],"a":[["39.13","0"]]}
// {"lastUpdateId":9036,"bids":[["37.89","38.96"]],"asks":[["39.13","40.20"]]}
/// <summary>Reads <c>depthUpdate</c> and partial depth, which have the same fields; spot spells the keys of partial depth out.</summary>
internal static class DepthReader
{
    private static readonly ulong Essential = WireKey.Set("uba");

    public static StreamEvent? ReadPartial(ref WireReader wire)
    {
        var item = new PartialDepthEvent();
        return Read(ref wire, item) ? item : null;
    }

    public static StreamEvent? ReadUpdate(ref WireReader wire)
    {
        var item = new DepthUpdateEvent();
        return Read(ref wire, item) ? item : null;
    }

    private static bool Read(ref WireReader wire, DepthEvent item)
    {
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'U': item.FirstUpdateId = wire.NullableLong(); break;
                case 'u': item.LastUpdateId = wire.Long(); break;
                case WireKey.Pu: item.PreviousUpdateId = wire.NullableLong(); break;
                case 'b': item.Bids = wire.Levels(); break;
                case 'a': item.Asks = wire.Levels(); break;
                case 'T': item.TransactionTimeMicroseconds = wire.Time(); break;
                case WireKey.Ps: item.Pair = wire.Word(); break;
                case WireKey.LastUpdateId when wire.KeyIs("lastUpdateId"u8): item.LastUpdateId = wire.Long(); wire.MarkSeen('u'); break;
                case WireKey.Bids: item.Bids = wire.Levels(); wire.MarkSeen('b'); break;
                case WireKey.Asks: item.Asks = wire.Levels(); wire.MarkSeen('a'); break;
                case WireKey.St: item.ContractFamily = wire.Family(); break;
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential);
    }
}
