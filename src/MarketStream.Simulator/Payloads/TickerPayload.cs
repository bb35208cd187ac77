using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>Statistics of spot pairs and futures over a span of time. Each method writes one object, without a comma after it.</summary>
internal static class TickerPayload
{
    private const int PercentDigits = 3;

    // spot:   {"e":"24hrTicker","E":1,"s":"BTCUSDT","p":"1.0","P":"0.001","w":"100000.4","x":"100000.0","c":"100001.0","Q":"0.25","b":"100000.9",
    //          "B":"1.5","a":"100001.0","A":"0.7","o":"100000.0","h":"100001.0","l":"100000.0","v":"3","q":"300001.2","O":0,"C":86400000,"F":912,
    //          "L":914,"n":3}
    // USD-M:  the same without x, b, B, a and A, and with "ps":"BTCUSDT","st":1 at its end
    // COIN-M: as USD-M, v being contracts and q being in the base asset
    public static void Write(PayloadBuffer to, PairInstrument instrument, long nowMs)
    {
        var (day, scale) = (instrument.Day(nowMs), instrument.Scale);
        to.Text("{\"e\":\"24hrTicker\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\""u8);
        WriteChange(to, day, scale);
        WriteAverage(to, day, scale);
        if (instrument.Dialect == VenueDialect.Spot) to.Text(",\"x\":\""u8).Price(day.Open, scale).Text("\""u8);

        to.Text(",\"c\":\""u8).Price(day.Close, scale).Text("\",\"Q\":\""u8).Quantity(instrument.LastFill.Steps, scale);
        if (instrument.Dialect == VenueDialect.Spot)
        {
            var (bids, asks) = (instrument.Book.Bids, instrument.Book.Asks);
            to.Text("\",\"b\":\""u8).Price(bids.Best, scale).Text("\",\"B\":\""u8).Quantity(bids.BestQuantity, scale)
                .Text("\",\"a\":\""u8).Price(asks.Best, scale).Text("\",\"A\":\""u8).Quantity(asks.BestQuantity, scale);
        }

        to.Text("\",\"o\":\""u8).Price(day.Open, scale).Text("\",\"h\":\""u8).Price(day.High, scale)
            .Text("\",\"l\":\""u8).Price(day.Low, scale).Text("\""u8);
        WriteVolume(to, day, instrument);
        WriteSpan(to, day);
        to.Text(instrument.PairAndFamilyUtf8).Text("}"u8);
    }

    // {"e":"1hTicker","E":1,"s":"BTCUSDT","p":"1.0","P":"0.001","o":"100000.0","h":"100001.0","l":"100000.0","c":"100001.0","w":"100000.4","v":"3",
    //  "q":"300001.2","O":0,"C":3600000,"F":912,"L":914,"n":3}

    /// <summary>The statistics of a shorter span, such as <c>1h</c>; spot only.</summary>
    public static void WriteWindow(PayloadBuffer to, PairInstrument instrument, ReadOnlySpan<byte> name, long lengthMs, long nowMs)
    {
        var (bar, scale) = (instrument.Recent(nowMs, lengthMs), instrument.Scale);
        to.Text("{\"e\":\""u8).Text(name).Text("Ticker\",\"E\":"u8).Number(nowMs)
            .Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\""u8);
        WriteChange(to, bar, scale);
        to.Text(",\"o\":\""u8).Price(bar.Open, scale).Text("\",\"h\":\""u8).Price(bar.High, scale)
            .Text("\",\"l\":\""u8).Price(bar.Low, scale).Text("\",\"c\":\""u8).Price(bar.Close, scale).Text("\""u8);
        WriteAverage(to, bar, scale);
        WriteVolume(to, bar, instrument);
        WriteSpan(to, bar);
        to.Text("}"u8);
    }

    // {"e":"24hrMiniTicker","E":1,"s":"BTCUSDT","c":"100001.0","o":"100000.0","h":"100001.0","l":"100000.0","v":"3","q":"300001.2"}, futures with
    // "ps":"BTCUSDT","st":1 at its end
    public static void WriteMini(PayloadBuffer to, PairInstrument instrument, long nowMs)
    {
        var (day, scale) = (instrument.Day(nowMs), instrument.Scale);
        to.Text("{\"e\":\"24hrMiniTicker\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(instrument.SymbolUtf8)
            .Text("\",\"c\":\""u8).Price(day.Close, scale).Text("\",\"o\":\""u8).Price(day.Open, scale)
            .Text("\",\"h\":\""u8).Price(day.High, scale).Text("\",\"l\":\""u8).Price(day.Low, scale).Text("\""u8);
        WriteVolume(to, day, instrument);
        to.Text(instrument.PairAndFamilyUtf8).Text("}"u8);
    }

    private static void WriteChange(PayloadBuffer to, in Bar bar, InstrumentScale scale) =>
        to.Text(",\"p\":\""u8).Price(bar.Close - bar.Open, scale)
            .Text("\",\"P\":\""u8).Fixed((long)Math.Round(100_000.0 * (bar.Close - bar.Open) / bar.Open), PercentDigits, trim: false).Text("\""u8);

    private static void WriteAverage(PayloadBuffer to, in Bar bar, InstrumentScale scale) =>
        to.Text(",\"w\":\""u8).Decimal(scale.AverageOf(bar)).Text("\""u8);

    private static void WriteVolume(PayloadBuffer to, in Bar bar, PairInstrument instrument) =>
        to.Text(",\"v\":\""u8).Quantity(bar.Volume, instrument.Scale).Text("\",\"q\":\""u8).Decimal(bar.Turnover).Text("\""u8);

    // Without trades both ids are -1.
    private static void WriteSpan(PayloadBuffer to, in Bar bar) =>
        to.Text(",\"O\":"u8).Number(bar.OpenMs).Text(",\"C\":"u8).Number(bar.EndMs)
            .Text(",\"F\":"u8).Number(bar.Trades == 0 ? -1 : bar.FirstId).Text(",\"L\":"u8).Number(bar.LastId)
            .Text(",\"n\":"u8).Number(bar.Trades);
}
