using System.Runtime.CompilerServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"markPriceUpdate","E":1760000054054,"s":"SOLUSDT","p":"56.42","ap":"57.49","i":"58.56","P":"59.63","r":"0.0001","T":1760000061061}
// {"e":"markPrice","E":1760000151151,"s":"SOL-261225-149-C","mp":"150.7","i":"153.9","bo":"155.1","ao":"156.2","bq":"7","aq":"8",
//  "b":"0.159","a":"0.160","vo":"0.16","d":"0.5","t":"-1.6","g":"0.1","v":"2.1","hl":"161.5","ll":"142.6","rf":"0.04"}
/// <summary>Reads <c>markPriceUpdate</c> of futures and <c>markPrice</c> of options.</summary>
internal static class MarkPriceReader
{
    private static readonly ulong NextFunding = WireKey.Set("T");

    [MethodImpl(HotPath.FromTheStart)]
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new MarkPriceEvent();
        decimal? price = null;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'p' or WireKey.Mp: price = wire.NullableDecimal(); break;
                case WireKey.Ap: item.AverageMarkPrice = wire.NullableDecimal(); break;
                case 'i': item.IndexPrice = wire.NullableDecimal(); break;
                case 'P': item.EstimatedSettlePrice = wire.NonZeroDecimal(); break;
                case 'r': item.FundingRate = wire.NullableDecimal(); break;
                case 'T': item.NextFundingTimeMicroseconds = wire.Time(); break;
                case WireKey.Bo: item.BidPrice = wire.NonZeroDecimal(); break;
                case WireKey.Bq: item.BidQuantity = wire.NullableDecimal(); break;
                case WireKey.Ao: item.AskPrice = wire.NonZeroDecimal(); break;
                case WireKey.Aq: item.AskQuantity = wire.NullableDecimal(); break;
                case 'b': item.BidImpliedVolatility = wire.NonNegativeDecimal(); break;
                case 'a': item.AskImpliedVolatility = wire.NonNegativeDecimal(); break;
                case WireKey.Vo: item.MarkImpliedVolatility = wire.NonNegativeDecimal(); break;
                case 'd': item.Delta = wire.NullableDecimal(); break;
                case 'g': item.Gamma = wire.NullableDecimal(); break;
                case 't': item.Theta = wire.NullableDecimal(); break;
                case 'v': item.Vega = wire.NullableDecimal(); break;
                case WireKey.Hl: item.BuyLimitPrice = wire.NullableDecimal(); break;
                case WireKey.Ll: item.SellLimitPrice = wire.NullableDecimal(); break;
                case WireKey.Rf: item.RiskFreeRate = wire.NullableDecimal(); break;
                case WireKey.St: item.ContractFamily = wire.Family(); break;
                default: wire.Common(key, item); break;
            }
        }

        // The venue writes 0 for an empty side.
        if (item.BidPrice is null) item.BidQuantity = null;
        if (item.AskPrice is null) item.AskQuantity = null;
        // Dated contracts have no funding: the venue writes an empty rate or one of 0, beside a next payment at 0.
        if (wire.HasSeen(NextFunding) && item.NextFundingTimeMicroseconds is null) item.FundingRate = null;
        if (price is not { } known) return null;
        item.MarkPrice = known;
        return item;
    }
}
