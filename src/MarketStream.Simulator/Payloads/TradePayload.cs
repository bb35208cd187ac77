using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>Trades and aggregate trades, key by key as each venue sends them.</summary>
internal static class TradePayload
{
    // The options venue has order ids above 2^53, which a reader that goes through doubles would damage.
    private const long FirstOrderId = 4_611_781_675_939_004_416;

    // older options:  {"e":"trade","E":1,"s":"BTC-261225-100000-C","t":"912","p":"17.5","q":"0.25","b":"467","a":"468","T":1,"S":"-1","X":"MARKET"}
    // newer options:  {"e":"trade","E":1,"T":1,"s":"BTC-261225-100000-C","t":912,"p":"17.500","q":"0.2500","X":"MARKET","S":"SELL","m":true}
    // spot:           {"e":"trade","E":1,"s":"BTCUSDT","t":912,"p":"100000.00000000","q":"0.25000000","T":1,"m":true,"M":true}
    // futures:        {"e":"trade","E":1,"s":"BTCUSDT","t":912,"p":"100000.0","q":"0.250","T":1,"m":true}
    public static void Write(PayloadBuffer to, VenueDialect dialect, Instrument instrument, in Fill fill, long nowMs)
    {
        var scale = instrument.Scale;
        to.Text("{\"e\":\"trade\",\"E\":"u8).Number(nowMs);
        switch (dialect)
        {
            case VenueDialect.UpperOptions:
                to.Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\",\"t\":\""u8).Number(fill.Id)
                    .Text("\",\"p\":\""u8).Price(fill.Ticks, scale).Text("\",\"q\":\""u8).Quantity(fill.Steps, scale)
                    .Text("\",\"b\":\""u8).Number(FirstOrderId + (fill.Id * 2))
                    .Text("\",\"a\":\""u8).Number(FirstOrderId + (fill.Id * 2) + 1)
                    .Text("\",\"T\":"u8).Number(nowMs)
                    .Text(fill.IsBuy ? ",\"S\":\"1\",\"X\":\"MARKET\"}"u8 : ",\"S\":\"-1\",\"X\":\"MARKET\"}"u8);
                break;
            case VenueDialect.LowerOptions:
                to.Text(",\"T\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\",\"t\":"u8).Number(fill.Id)
                    .Text(",\"p\":\""u8).Price(fill.Ticks, scale).Text("\",\"q\":\""u8).Quantity(fill.Steps, scale)
                    .Text(fill.IsBuy
                        ? "\",\"X\":\"MARKET\",\"S\":\"BUY\",\"m\":false}"u8
                        : "\",\"X\":\"MARKET\",\"S\":\"SELL\",\"m\":true}"u8);
                break;
            default:
                to.Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\",\"t\":"u8).Number(fill.Id)
                    .Text(",\"p\":\""u8).Price(fill.Ticks, scale).Text("\",\"q\":\""u8).Quantity(fill.Steps, scale)
                    .Text("\",\"T\":"u8).Number(nowMs)
                    .Text(fill.IsBuy ? ",\"m\":false"u8 : ",\"m\":true"u8)
                    .Text(dialect == VenueDialect.Spot ? ",\"M\":true}"u8 : "}"u8);
                break;
        }
    }

    // spot:   {"e":"aggTrade","E":1,"s":"BTCUSDT","a":456,"p":"100000.00000000","q":"0.25000000","f":912,"l":914,"T":1,"m":true,"M":true}
    // USD-M:  {"e":"aggTrade","E":1,"s":"BTCUSDT","a":456,"p":"100000.0","q":"0.250","nq":"0.250","f":912,"l":914,"T":1,"m":true,
    //          "st":1}
    // COIN-M: {"e":"aggTrade","E":1,"a":456,"s":"BTCUSD_PERP","p":"100000.0","q":"25","f":912,"l":914,"T":1,"m":true,"st":2}
    public static void WriteAggregate(PayloadBuffer to, VenueDialect dialect, Instrument instrument, in AggregateRecord trade)
    {
        var scale = instrument.Scale;
        var (id, first, last, steps, nowMs) = trade;
        to.Text("{\"e\":\"aggTrade\",\"E\":"u8).Number(nowMs);
        if (dialect == VenueDialect.InverseFutures) to.Text(",\"a\":"u8).Number(id).Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\""u8);
        else to.Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\",\"a\":"u8).Number(id);

        to.Text(",\"p\":\""u8).Price(last.Ticks, scale).Text("\",\"q\":\""u8).Quantity(steps, scale);
        if (dialect == VenueDialect.LinearFutures) to.Text("\",\"nq\":\""u8).Quantity(steps, scale);

        to.Text("\",\"f\":"u8).Number(first.Id).Text(",\"l\":"u8).Number(last.Id).Text(",\"T\":"u8).Number(nowMs)
            .Text(last.IsBuy ? ",\"m\":false"u8 : ",\"m\":true"u8)
            .Text(dialect == VenueDialect.Spot ? ",\"M\":true"u8 : instrument.FamilyUtf8).Text("}"u8);
    }

    // {"e":"blockTrade","E":1,"s":"BTCUSDT","t":5,"p":"100000.00000000","q":"25.00000000","T":1,"m":true}
    public static void WriteBlock(PayloadBuffer to, Instrument instrument, in TradeRecord block)
    {
        var (fill, atMs) = block;
        to.Text("{\"e\":\"blockTrade\",\"E\":"u8).Number(atMs).Text(",\"s\":\""u8).Text(instrument.SymbolUtf8)
            .Text("\",\"t\":"u8).Number(fill.Id).Text(",\"p\":\""u8).Price(fill.Ticks, instrument.Scale)
            .Text("\",\"q\":\""u8).Quantity(fill.Steps, instrument.Scale).Text("\",\"T\":"u8).Number(atMs)
            .Text(fill.IsBuy ? ",\"m\":false}"u8 : ",\"m\":true}"u8);
    }
}
