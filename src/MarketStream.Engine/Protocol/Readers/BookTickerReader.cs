using System.Runtime.CompilerServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"bookTicker","u":9126,"s":"SOLUSDT","b":"128.96","B":"129.13","a":"130.20","A":"131.27","T":1760000132132,"E":1760000133133}
/// <summary>Reads <c>bookTicker</c>: the best bid and ask. Spot sends it without an event type.</summary>
internal static class BookTickerReader
{
    private static readonly ulong Essential = WireKey.Set("ba");

    [MethodImpl(HotPath.FromTheStart)]
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new BookTickerEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'u': item.UpdateId = wire.Long(); break;
                case 'b': item.BidPrice = wire.Decimal(); break;
                case 'B': item.BidQuantity = wire.Decimal(); break;
                case 'a': item.AskPrice = wire.Decimal(); break;
                case 'A': item.AskQuantity = wire.Decimal(); break;
                case 'T': item.TransactionTimeMicroseconds = wire.Time(); break;
                case WireKey.Ps: item.Pair = wire.Word(); break;
                case WireKey.St: item.ContractFamily = wire.Family(); break;
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
