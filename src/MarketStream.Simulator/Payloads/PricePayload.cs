using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>Prices of spot pairs and futures that are not those of trades. Each method writes one object, without a comma after it.</summary>
internal static class PricePayload
{
    private const int Digits = 8;

    // {"e":"avgPrice","E":1,"s":"BTCUSDT","i":"5m","w":"100000.40000000","T":1}
    public static void WriteAverage(PayloadBuffer to, PairInstrument instrument, long nowMs)
    {
        const long FiveMinutesMs = 300_000;
        var average = instrument.Scale.AverageOf(instrument.Recent(nowMs, FiveMinutesMs));
        to.Text("{\"e\":\"avgPrice\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(instrument.SymbolUtf8)
            .Text("\",\"i\":\"5m\",\"w\":\""u8).Decimal(average).Text("\",\"T\":"u8).Number(instrument.LastTradeMs).Text("}"u8);
    }

    // {"e":"referencePrice","s":"BTCUSDT","r":"100000.50000000","t":1}
    public static void WriteReference(PayloadBuffer to, PairInstrument instrument, long nowMs)
    {
        to.Text("{\"e\":\"referencePrice\",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\",\"r\":\""u8);
        Exact(to, instrument.Middle).Text("\",\"t\":"u8).Number(nowMs).Text("}"u8);
    }

    // USD-M:  {"e":"markPriceUpdate","E":1,"s":"BTCUSDT","p":"100000.50000000","ap":"100000.10000000","i":"99999.70000000","P":"99999.70000000",
    //          "r":"0.00010000","T":28800000,"st":1}; dated contracts with "r":"0.00000000","T":0
    // COIN-M: the same without ap, and with "st":2
    public static void WriteMark(PayloadBuffer to, PairInstrument instrument, long nowMs)
    {
        var mark = MarkPrice.Of(instrument, nowMs);
        to.Text("{\"e\":\"markPriceUpdate\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\",\"p\":\""u8);
        Exact(to, mark.Price);
        if (instrument.Dialect == VenueDialect.LinearFutures) Exact(to.Text("\",\"ap\":\""u8), mark.Average);

        Exact(to.Text("\",\"i\":\""u8), mark.Index);
        Exact(to.Text("\",\"P\":\""u8), mark.Index);
        Exact(to.Text("\",\"r\":\""u8), mark.FundingRate);
        to.Text("\",\"T\":"u8).Number(mark.NextFundingMs).Text(instrument.FamilyUtf8).Text("}"u8);
    }

    // since 2026: {"e":"IndexUpdate","E":1,"s":"BTCUSD","p":"99999.70000000"}
    // before:     {"e":"indexPriceUpdate","E":1,"i":"BTCUSD","p":"99999.70000000"}
    public static void WriteIndex(PayloadBuffer to, PairInstrument instrument, bool asBefore, long nowMs)
    {
        to.Text(asBefore ? "{\"e\":\"indexPriceUpdate\",\"E\":"u8 : "{\"e\":\"IndexUpdate\",\"E\":"u8).Number(nowMs)
            .Text(asBefore ? ",\"i\":\""u8 : ",\"s\":\""u8).Text(instrument.PairUtf8).Text("\",\"p\":\""u8);
        Exact(to, instrument.Index.Price(nowMs)).Text("\"}"u8);
    }

    /// <summary>A price with all its digits.</summary>
    public static PayloadBuffer Exact(PayloadBuffer to, double price) => to.Fixed(PriceScale.TicksOf(price), Digits, trim: false);
}
