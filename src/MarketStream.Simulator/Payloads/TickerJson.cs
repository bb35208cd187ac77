using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>Statistics and prices of spot pairs and futures, as each venue's REST service answers. Each method writes one object.</summary>
internal static class TickerJson
{
    private const int PercentDigits = 3;
    private const int PriceDigits = 8;

    /// <summary>The last 24 hours, or on spot a shorter span.</summary>
    public static void WriteStatistics(PayloadBuffer to, PairInstrument instrument, in Bar bar, bool isWindow, long nowMs)
    {
        var (scale, isSpot) = (instrument.Scale, instrument.Dialect == VenueDialect.Spot);
        var row = Begin(to, instrument, "pair").Price("priceChange", bar.Close - bar.Open)
            .Fixed("priceChangePercent", 100.0 * (bar.Close - bar.Open) / bar.Open, PercentDigits)
            .Amount("weightedAvgPrice", decimal.Round(scale.AverageOf(bar), PriceDigits));
        if (isSpot && !isWindow) row.Price("prevClosePrice", bar.Open);

        row.Price("lastPrice", bar.Close);
        if (!isWindow) row.Quantity("lastQty", instrument.LastFill.Steps);

        if (isSpot && !isWindow) WriteBest(row, instrument.Book);

        row.Price("openPrice", bar.Open).Price("highPrice", bar.High).Price("lowPrice", bar.Low).Quantity("volume", bar.Volume)
            .Amount(instrument.Dialect == VenueDialect.InverseFutures ? "baseVolume" : "quoteVolume", bar.Turnover)
            .Number("openTime", bar.OpenMs).Number("closeTime", nowMs)
            .Number("firstId", bar.Trades == 0 ? -1 : bar.FirstId).Number("lastId", bar.LastId).Number("count", bar.Trades).End();
    }

    // spot: {"symbol":"BTCUSDT","price":"100000.0"}, futures with "time":1, COIN-M with "ps":"BTCUSD" behind the symbol
    public static void WritePrice(PayloadBuffer to, PairInstrument instrument, long nowMs) =>
        End(Begin(to, instrument, "ps").Price("price", instrument.LastFill.Ticks), instrument, nowMs);

    // {"symbol":"BTCUSDT","bidPrice":"99999.0","bidQty":"1.5","askPrice":"100000.0","askQty":"0.7"}, futures with "lastUpdateId":160,"time":1
    public static void WriteBookTicker(PayloadBuffer to, PairInstrument instrument, long nowMs)
    {
        var row = Begin(to, instrument, "pair");
        WriteBest(row, instrument.Book);
        if (instrument.Dialect != VenueDialect.Spot) row.Number("lastUpdateId", instrument.Book.UpdateId);

        End(row, instrument, nowMs);
    }

    // {"mins":5,"price":"100000.4","closeTime":1}
    public static void WriteAverage(PayloadBuffer to, PairInstrument instrument, long nowMs)
    {
        const int Minutes = 5;
        var average = instrument.Scale.AverageOf(instrument.Recent(nowMs, Minutes * 60_000));
        new JsonRow(to, instrument.Scale).Number("mins", Minutes).Amount("price", decimal.Round(average, PriceDigits))
            .Number("closeTime", instrument.LastTradeMs).End();
    }

    private static JsonRow Begin(PayloadBuffer to, PairInstrument instrument, string pairName)
    {
        var row = new JsonRow(to, instrument.Scale).Word("symbol", instrument.Symbol);
        return instrument.Dialect == VenueDialect.InverseFutures ? row.Word(pairName, instrument.Terms.Pair) : row;
    }

    private static void WriteBest(JsonRow row, SimulatedBook book) =>
        row.Price("bidPrice", book.Bids.Best).Quantity("bidQty", book.Bids.BestQuantity)
            .Price("askPrice", book.Asks.Best).Quantity("askQty", book.Asks.BestQuantity);

    private static void End(JsonRow row, PairInstrument instrument, long nowMs)
    {
        if (instrument.Dialect != VenueDialect.Spot) row.Number("time", nowMs);

        row.End();
    }
}
