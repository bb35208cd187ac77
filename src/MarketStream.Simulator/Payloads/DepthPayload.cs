using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>Order books in all their forms: best prices, best levels, changed levels, and the REST snapshot.</summary>
internal static class DepthPayload
{
    // spot:   {"u":160,"s":"BTCUSDT","b":"99999.0","B":"1.5","a":"100000.0","A":"0.7"}
    // USD-M:  {"e":"bookTicker","u":160,"E":1,"T":1,"s":"BTCUSDT","b":"99999.0","B":"1.5","a":"100000.0","A":"0.7",
    //          "ps":"BTCUSDT","st":1}
    // COIN-M: {"e":"bookTicker","u":160,"s":"BTCUSD_PERP","b":"99999.0","B":"15","a":"100000.0","A":"7","T":1,"E":1,"ps":"BTCUSD","st":2}
    public static void WriteBookTicker(PayloadBuffer to, VenueDialect dialect, Instrument instrument, long nowMs)
    {
        var book = instrument.Book;
        var scale = instrument.Scale;
        to.Text(dialect == VenueDialect.Spot ? "{\"u\":"u8 : "{\"e\":\"bookTicker\",\"u\":"u8).Number(book.UpdateId);
        if (dialect == VenueDialect.LinearFutures) Times(to, nowMs, eventFirst: true);

        to.Text(",\"s\":\""u8).Text(instrument.SymbolUtf8)
            .Text("\",\"b\":\""u8).Price(book.Bids.Best, scale).Text("\",\"B\":\""u8).Quantity(book.Bids.BestQuantity, scale)
            .Text("\",\"a\":\""u8).Price(book.Asks.Best, scale).Text("\",\"A\":\""u8).Quantity(book.Asks.BestQuantity, scale)
            .Text("\""u8);
        if (dialect is VenueDialect.InverseFutures or VenueDialect.LowerOptions) Times(to, nowMs, eventFirst: false);

        to.Text(instrument.PairAndFamilyUtf8).Text("}"u8);
    }

    // spot:          {"lastUpdateId":160,"bids":[["99999.0","1.5"]],"asks":[["100000.0","0.7"]]}
    // older options: {"e":"depth","E":1,"T":1,"s":"BTC-261225-100000-C","u":160,"pu":160,"b":[["17.5","1.5"]],"a":[["18","0.7"]]}
    // others:        {"e":"depthUpdate","E":1,"T":1,"s":"BTCUSDT","U":151,"u":160,"pu":150,"b":[["99999.0","1.5"]],"a":[["100000.0","0.7"]]}; futures with
    //                "ps":"BTCUSDT","st":1 behind the symbol

    /// <summary>Writes the best levels; <paramref name="lastId"/> is the book's update id at the stream's last event.</summary>
    public static void WritePartial(
        PayloadBuffer to, VenueDialect dialect, Instrument instrument, int levels, long lastId, long nowMs)
    {
        var book = instrument.Book;
        if (dialect == VenueDialect.Spot)
        {
            to.Text("{\"lastUpdateId\":"u8).Number(book.UpdateId);
            Sides(to, instrument, levels, "bids"u8, "asks"u8);
            to.Text("}"u8);
            return;
        }

        Head(to, dialect, instrument, nowMs);
        if (dialect != VenueDialect.UpperOptions) to.Text(",\"U\":"u8).Number(Math.Min(lastId + 1, book.UpdateId));

        // The older options venue sends the same number in u and pu.
        to.Text(",\"u\":"u8).Number(book.UpdateId)
            .Text(",\"pu\":"u8).Number(dialect == VenueDialect.UpperOptions ? book.UpdateId : lastId);
        Sides(to, instrument, levels, "b"u8, "a"u8);
        to.Text("}"u8);
    }

    // spot:   {"e":"depthUpdate","E":1,"s":"BTCUSDT","U":151,"u":160,"b":[["99999.0","0.0"]],"a":[["100000.0","0.7"]]}
    // others: {"e":"depthUpdate","E":1,"T":1,"s":"BTCUSDT","U":151,"u":160,"pu":150,"b":[["99999.0","0.0"]],"a":[]}
    public static void WriteDiff(PayloadBuffer to, VenueDialect dialect, Instrument instrument, ChangedLevels changes, long nowMs)
    {
        var book = instrument.Book;
        Head(to, dialect, instrument, nowMs);
        to.Text(",\"U\":"u8).Number(changes.LastId + 1).Text(",\"u\":"u8).Number(book.UpdateId);
        if (dialect != VenueDialect.Spot) to.Text(",\"pu\":"u8).Number(changes.LastId);

        foreach (var side in (ReadOnlySpan<SimulatedBookSide>)[book.Bids, book.Asks])
        {
            to.Text(side.IsBid ? ",\"b\":["u8 : ",\"a\":["u8);
            var any = false;
            foreach (var price in changes.Prices(side.IsBid))
            {
                Level(to, price, side.QuantityAt(price), instrument.Scale);
                any = true;
            }

            to.TrimEnd(any ? 1 : 0).Text("]"u8);
        }

        to.Text("}"u8);
    }

    // spot:          {"lastUpdateId":160,"bids":[["99999.0","1.5"]],"asks":[["100000.0","0.7"]]}
    // USD-M:         {"lastUpdateId":160,"E":1,"T":1,"bids":[...],"asks":[...]}
    // COIN-M:        {"lastUpdateId":160,"symbol":"BTCUSD_PERP","pair":"BTCUSD","E":1,"T":1,"bids":[...],"asks":[...]}
    // older options: {"T":1,"u":160,"bids":[...],"asks":[...]}
    // newer options: {"T":1,"lastUpdateId":160,"bids":[...],"asks":[...]}
    public static void WriteSnapshot(PayloadBuffer to, VenueDialect dialect, Instrument instrument, int limit, long nowMs)
    {
        to.Text("{"u8);
        switch (dialect)
        {
            case VenueDialect.UpperOptions:
                to.Text("\"T\":"u8).Number(nowMs).Text(",\"u\":"u8).Number(instrument.Book.UpdateId);
                break;
            case VenueDialect.LowerOptions:
                to.Text("\"T\":"u8).Number(nowMs).Text(",\"lastUpdateId\":"u8).Number(instrument.Book.UpdateId);
                break;
            default:
                to.Text("\"lastUpdateId\":"u8).Number(instrument.Book.UpdateId);
                if (instrument is PairInstrument pair && dialect == VenueDialect.InverseFutures)
                {
                    to.Text(",\"symbol\":\""u8).Text(pair.SymbolUtf8).Text("\",\"pair\":\""u8).Text(pair.PairUtf8).Text("\""u8);
                }

                if (dialect != VenueDialect.Spot) Times(to, nowMs, eventFirst: true);

                break;
        }

        Sides(to, instrument, limit, "bids"u8, "asks"u8);
        to.Text("}"u8);
    }

    private static void Head(PayloadBuffer to, VenueDialect dialect, Instrument instrument, long nowMs)
    {
        to.Text(dialect == VenueDialect.UpperOptions ? "{\"e\":\"depth\""u8 : "{\"e\":\"depthUpdate\""u8);
        if (dialect == VenueDialect.Spot) to.Text(",\"E\":"u8).Number(nowMs);
        else Times(to, nowMs, eventFirst: true);

        to.Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\""u8);
        to.Text(instrument.PairAndFamilyUtf8);
    }

    private static void Times(PayloadBuffer to, long nowMs, bool eventFirst) =>
        to.Text(eventFirst ? ",\"E\":"u8 : ",\"T\":"u8).Number(nowMs).Text(eventFirst ? ",\"T\":"u8 : ",\"E\":"u8).Number(nowMs);

    private static void Sides(
        PayloadBuffer to, Instrument instrument, int levels, ReadOnlySpan<byte> bids, ReadOnlySpan<byte> asks)
    {
        to.Text(",\""u8).Text(bids).Text("\":["u8);
        Top(to, instrument.Book.Bids, levels, instrument.Scale);
        to.Text("],\""u8).Text(asks).Text("\":["u8);
        Top(to, instrument.Book.Asks, levels, instrument.Scale);
        to.Text("]"u8);
    }

    private static void Top(PayloadBuffer to, SimulatedBookSide side, int levels, InstrumentScale scale)
    {
        for (var i = 0; i < Math.Min(levels, side.Count); i++) Level(to, side.Prices[i], side.Quantities[i], scale);

        to.TrimEnd(Math.Min(levels, side.Count) > 0 ? 1 : 0);
    }

    private static void Level(PayloadBuffer to, long price, long quantity, InstrumentScale scale) =>
        to.Text("[\""u8).Price(price, scale).Text("\",\""u8).Quantity(quantity, scale).Text("\"],"u8);
}
