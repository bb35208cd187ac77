using System.Runtime.CompilerServices;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"24hrTicker","E":1760000183183,"T":1760000184184,"s":"SOL-261225-185-C","o":"6.5","h":"7.5","l":"6.1","c":"7.1","V":"190.8",
//  "A":"191.8","P":"0.09","p":"0.6","Q":"4.1","F":"9195","L":"9196","n":97,"bo":"7.0","ao":"7.2","bq":"6","aq":"7","b":"0.27",
//  "a":"0.28","d":"0.48","t":"-5.9","g":"0.1","v":"2.1","vo":"0.28","mp":"7.1","hl":"10.4","ll":"4.4","eep":"0"}
/// <summary>
/// Reads <c>24hrTicker</c> of the older options venue. A ticker without <c>V</c> and <c>A</c> uses the same letters for other fields and
/// stays raw.
/// </summary>
internal static class OptionTickerReader
{
    private static readonly ulong Essential = WireKey.Set("ohlcVA");

    [MethodImpl(HotPath.FromTheStart)]
    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new OptionTickerEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'T': item.TransactionTimeMicroseconds = wire.Time(); break;
                case 'o': item.Open = wire.Decimal(); break;
                case 'h': item.High = wire.Decimal(); break;
                case 'l': item.Low = wire.Decimal(); break;
                case 'c': item.LastPrice = wire.Decimal(); break;
                case 'Q': item.LastQuantity = wire.Decimal(); break;
                case 'V': item.Volume = wire.Decimal(); break;
                case 'A': item.QuoteVolume = wire.Decimal(); break;
                case 'p': item.PriceChange = wire.Decimal(); break;
                case 'P': item.PriceChangeRatio = wire.Decimal(); break;
                case 'F': item.FirstTradeId = wire.Long(); break;
                case 'L': item.LastTradeId = wire.Long(); break;
                case 'n': item.TradeCount = wire.Long(); break;
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
                case WireKey.Mp: item.MarkPrice = wire.NullableDecimal(); break;
                case WireKey.Hl: item.BuyLimitPrice = wire.NullableDecimal(); break;
                case WireKey.Ll: item.SellLimitPrice = wire.NullableDecimal(); break;
                case WireKey.Eep: item.EstimatedExercisePrice = wire.NonZeroDecimal(); break;
                case 'r': item.RiskFreeRate = wire.NullableDecimal(); break;
                default: wire.Common(key, item); break;
            }
        }

        // The venue writes 0 for an empty side.
        if (item.BidPrice is null) item.BidQuantity = null;
        if (item.AskPrice is null) item.AskQuantity = null;
        return wire.HasSeen(Essential) ? item : null;
    }
}
