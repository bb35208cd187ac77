using System.Text;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>The indexes of USD-M that are made of others. Each method writes one object, without a comma after it.</summary>
internal static class IndexPayload
{
    // {"e":"compositeIndex","E":1,"s":"DEFIUSDT","p":"554.41604065","C":"baseAsset",
    //  "c":[{"b":"UNI","q":"USDT","w":"15.40000000","W":"0.25000000","i":"9.00000000"}]}

    /// <summary>An index of several assets with equal weights, which add up to the index price of the contract.</summary>
    public static void WriteComposite(PayloadBuffer to, PairInstrument instrument, IReadOnlyList<PairInstrument> parts, long nowMs)
    {
        var price = instrument.Index.Price(nowMs);
        to.Text("{\"e\":\"compositeIndex\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\",\"p\":\""u8);
        PricePayload.Exact(to, price).Text("\",\"C\":\"baseAsset\",\"c\":["u8);
        foreach (var part in parts)
        {
            var index = part.Index.Price(nowMs);
            to.Text("{\"b\":\""u8).Text(Encoding.UTF8.GetBytes(part.Terms.Base)).Text("\",\"q\":\""u8)
                .Text(Encoding.UTF8.GetBytes(part.Terms.Quote)).Text("\",\"w\":\""u8);
            PricePayload.Exact(to, price / parts.Count / index).Text("\",\"W\":\""u8);
            PricePayload.Exact(to, 1.0 / parts.Count).Text("\",\"i\":\""u8);
            PricePayload.Exact(to, index).Text("\"},"u8);
        }

        to.TrimEnd(1).Text("]}"u8);
    }

    // {"e":"assetIndexUpdate","E":1,"s":"ADAUSD","i":"0.80000000","b":"0.10000000","a":"0.10000000","B":"0.72000000","A":"0.88000000",
    //  "q":"0.05000000","g":"0.05000000","Q":"0.76000000","G":"0.84000000"}

    /// <summary>The price of an asset as collateral, with the venue's safety margins: less of them for dollars.</summary>
    public static void WriteAsset(PayloadBuffer to, string asset, double price, long nowMs)
    {
        var isDollar = AssetPrices.Of(asset) == 1;
        var (buffer, exchange) = isDollar ? (0.0001, 0.0001) : (0.1, 0.05);
        to.Text("{\"e\":\"assetIndexUpdate\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(Encoding.UTF8.GetBytes(asset)).Text("USD\""u8);
        Field(to, ",\"i\":\""u8, price);
        Field(to, ",\"b\":\""u8, buffer);
        Field(to, ",\"a\":\""u8, buffer);
        Field(to, ",\"B\":\""u8, price * (1 - buffer));
        Field(to, ",\"A\":\""u8, price * (1 + buffer));
        Field(to, ",\"q\":\""u8, exchange);
        Field(to, ",\"g\":\""u8, exchange);
        Field(to, ",\"Q\":\""u8, price * (1 - exchange));
        Field(to, ",\"G\":\""u8, price * (1 + exchange));
        to.Text("}"u8);
    }

    private static void Field(PayloadBuffer to, ReadOnlySpan<byte> name, double value) =>
        PricePayload.Exact(to.Text(name), value).Text("\""u8);
}
