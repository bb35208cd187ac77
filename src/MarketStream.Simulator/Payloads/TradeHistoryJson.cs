using System.Text;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>Past trades, key by key as each venue's REST service answers.</summary>
internal static class TradeHistoryJson
{
    public static string Write(VenueDialect dialect, Instrument instrument, IEnumerable<TradeRecord> trades)
    {
        var to = new PayloadBuffer().Text("["u8);
        foreach (var (fill, atMs) in trades)
        {
            if (to.Written.Length > 1) to.Text(","u8);
            if (dialect is VenueDialect.UpperOptions or VenueDialect.LowerOptions) WriteOption(to, dialect, instrument, fill, atMs);
            else WritePair(to, dialect, instrument, fill, atMs);
        }

        return Encoding.UTF8.GetString(to.Text("]"u8).Written);
    }

    // [{"a":456,"p":"100000.0","q":"0.250","f":912,"l":914,"T":1,"m":true}], with "M":true at the end of each on spot, and with "nq" on USD-M: the
    // quantity less that of RPI orders, of which there are none
    public static string WriteAggregates(VenueDialect dialect, Instrument instrument, IEnumerable<AggregateRecord> trades)
    {
        var to = new PayloadBuffer().Text("["u8);
        var scale = instrument.Scale;
        foreach (var (id, first, last, steps, atMs) in trades)
        {
            if (to.Written.Length > 1) to.Text(","u8);
            to.Text("{\"a\":"u8).Number(id).Text(",\"p\":\""u8).Price(last.Ticks, scale)
                .Text("\",\"q\":\""u8).Quantity(steps, scale);
            if (dialect == VenueDialect.LinearFutures) to.Text("\",\"nq\":\""u8).Quantity(steps, scale);

            to.Text("\",\"f\":"u8).Number(first.Id).Text(",\"l\":"u8).Number(last.Id).Text(",\"T\":"u8).Number(atMs)
                .Text(last.IsBuy ? ",\"m\":false"u8 : ",\"m\":true"u8)
                .Text(dialect == VenueDialect.Spot ? ",\"M\":true}"u8 : "}"u8);
        }

        return Encoding.UTF8.GetString(to.Text("]"u8).Written);
    }

    // older: {"id":"912000","tradeId":"912","symbol":"BTC-261225-100000-C","price":"17.5","qty":"0.25","quoteQty":"4.375","side":-1,"time":1}
    // newer: the same with both ids as numbers
    private static void WriteOption(PayloadBuffer to, VenueDialect dialect, Instrument instrument, in Fill fill, long atMs)
    {
        var scale = instrument.Scale;
        if (dialect == VenueDialect.UpperOptions) to.Text("{\"id\":\""u8).Number(fill.Id * 1000).Text("\",\"tradeId\":\""u8).Number(fill.Id).Text("\""u8);
        else to.Text("{\"id\":"u8).Number(fill.Id * 1000).Text(",\"tradeId\":"u8).Number(fill.Id);

        to.Text(",\"symbol\":\""u8).Text(instrument.SymbolUtf8)
            .Text("\",\"price\":\""u8).Price(fill.Ticks, scale).Text("\",\"qty\":\""u8).Quantity(fill.Steps, scale)
            .Text("\",\"quoteQty\":\""u8).Decimal(fill.Turnover)
            .Text(fill.IsBuy ? "\",\"side\":1,\"time\":"u8 : "\",\"side\":-1,\"time\":"u8).Number(atMs).Text("}"u8);
    }

    // spot and USD-M: {"id":912,"price":"100000.0","qty":"0.250","quoteQty":"25000","time":1,"isBuyerMaker":true}, with "isBestMatch":true on spot and
    //                 "isRPITrade":false on USD-M
    // COIN-M:         the same with "baseQty" in place of "quoteQty"
    private static void WritePair(PayloadBuffer to, VenueDialect dialect, Instrument instrument, in Fill fill, long atMs)
    {
        var scale = instrument.Scale;
        to.Text("{\"id\":"u8).Number(fill.Id).Text(",\"price\":\""u8).Price(fill.Ticks, scale)
            .Text("\",\"qty\":\""u8).Quantity(fill.Steps, scale)
            .Text(dialect == VenueDialect.InverseFutures ? "\",\"baseQty\":\""u8 : "\",\"quoteQty\":\""u8)
            .Decimal(fill.Turnover)
            .Text("\",\"time\":"u8).Number(atMs)
            .Text(fill.IsBuy ? ",\"isBuyerMaker\":false"u8 : ",\"isBuyerMaker\":true"u8)
            .Text(dialect switch
            {
                VenueDialect.Spot => ",\"isBestMatch\":true}"u8,
                VenueDialect.LinearFutures => ",\"isRPITrade\":false}"u8,
                _ => "}"u8,
            });
    }
}
