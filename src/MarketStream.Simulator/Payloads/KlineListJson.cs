using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>Past klines, as each venue's REST service answers.</summary>
internal static class KlineListJson
{
    /// <summary>Writes one kline of an instrument's trades.</summary>
    public static void Write(PayloadBuffer to, VenueDialect dialect, Instrument instrument, string interval, in Bar bar)
    {
        if (dialect == VenueDialect.UpperOptions) WriteObject(to, instrument, interval, bar);
        else WriteArray(to, instrument.Scale, bar, withVolumes: true);
    }

    /// <summary>Writes one kline of prices without trades, whose volumes are 0.</summary>
    public static void WritePrices(PayloadBuffer to, InstrumentScale scale, in Bar bar) => WriteArray(to, scale, bar, withVolumes: false);

    // [1,"17.5","18.0","17.5","18.0","3",59999,"53.5",3,"2","36","0"]: open time, open, high, low, close, volume, close time, turnover, trades,
    // volume and turnover of taker buys, reserved
    private static void WriteArray(PayloadBuffer to, InstrumentScale scale, in Bar bar, bool withVolumes)
    {
        to.Text("["u8).Number(bar.OpenMs).Text(",\""u8).Price(bar.Open, scale).Text("\",\""u8).Price(bar.High, scale)
            .Text("\",\""u8).Price(bar.Low, scale).Text("\",\""u8).Price(bar.Close, scale)
            .Text("\",\""u8).Quantity(withVolumes ? bar.Volume : 0, scale).Text("\","u8).Number(bar.EndMs - 1)
            .Text(",\""u8).Decimal(withVolumes ? bar.Turnover : 0).Text("\","u8).Number(bar.Trades)
            .Text(",\""u8).Quantity(withVolumes ? bar.TakerVolume : 0, scale)
            .Text("\",\""u8).Decimal(withVolumes ? bar.TakerTurnover : 0).Text("\",\"0\"]"u8);
    }

    // {"open":"17.5","high":"18","low":"17.5","close":"18","volume":"3","amount":"53.5","interval":"1m","tradeCount":3,"takerVolume":"2",
    //  "takerAmount":"36","openTime":0,"closeTime":60000}
    private static void WriteObject(PayloadBuffer to, Instrument instrument, string interval, in Bar bar) =>
        new JsonRow(to, instrument.Scale).Price("open", bar.Open).Price("high", bar.High).Price("low", bar.Low).Price("close", bar.Close)
            .Quantity("volume", bar.Volume).Amount("amount", bar.Turnover).Word("interval", interval).Number("tradeCount", bar.Trades)
            .Quantity("takerVolume", bar.TakerVolume).Amount("takerAmount", bar.TakerTurnover)
            .Number("openTime", bar.OpenMs).Number("closeTime", bar.EndMs).End();
}
