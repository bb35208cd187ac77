using System.Runtime.CompilerServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary><c>markPrice</c> of options and <c>markPriceUpdate</c> of futures.</summary>
internal static class MarkPriceReader
{
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
                default: wire.Common(key, item); break;
            }
        }

        // The venue writes 0 for a side that is empty.
        if (item.BidPrice is null) item.BidQuantity = null;
        if (item.AskPrice is null) item.AskQuantity = null;
        if (price is not { } known) return null;
        item.MarkPrice = known;
        return item;
    }
}
