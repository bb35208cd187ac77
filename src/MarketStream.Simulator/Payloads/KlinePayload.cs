using System.Text;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>Klines. The older options venue sends ids as strings, and its close time is the open time of the next kline.</summary>
internal static class KlinePayload
{
    // older options: {"e":"kline","E":1,"s":"BTC-261225-100000-C","k":{"t":0,"T":60000,"s":"BTC-261225-100000-C","i":"1m","F":"912","L":"914",
    //                 "o":"17.5","c":"18","h":"18","l":"17.5","v":"3","n":3,"x":false,"q":"53.5","V":"2","Q":"36"}}
    // others:        {"e":"kline","E":1,"s":"BTCUSDT","k":{"t":0,"T":59999,"s":"BTCUSDT","i":"1m","f":912,"L":914,"o":...,"Q":"36","B":"0"}}
    public static void Write(
        PayloadBuffer to, VenueDialect dialect, Instrument instrument, string interval, in Bar bar, bool closed, long nowMs)
    {
        to.Text("{\"e\":\"kline\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\",\"k\":"u8);
        WriteBar(to, dialect, instrument.SymbolUtf8, interval, bar, closed, instrument.Scale);
    }

    // {"e":"continuous_kline","E":1,"ps":"BTCUSDT","ct":"PERPETUAL","k":{"t":0,"T":59999,"i":"1m","f":912,"L":914,"o":...,"Q":"36","B":"0"}}
    public static void WriteContinuous(
        PayloadBuffer to, PairInstrument instrument, ReadOnlySpan<byte> contract, string interval, in Bar bar, bool closed, long nowMs)
    {
        to.Text("{\"e\":\"continuous_kline\",\"E\":"u8).Number(nowMs).Text(",\"ps\":\""u8).Text(instrument.PairUtf8)
            .Text("\",\"ct\":\""u8).Text(contract).Text("\",\"k\":"u8);
        WriteBar(to, instrument.Dialect, default, interval, bar, closed, instrument.Scale);
    }

    // index: {"e":"indexPrice_kline","E":1,"ps":"BTCUSD","k":{"t":0,"T":59999,"s":"0","i":"1m","f":0,"L":1000,"o":...,"v":"0","n":2,...}}
    // mark:  {"e":"markPrice_kline","E":1,"ps":"BTCUSD","k":{"t":0,"T":59999,"s":"BTCUSD_PERP","i":"1m","f":0,"L":1000,"o":...}}

    /// <summary>Klines of prices without trades: their ids are times, and their volumes are 0.</summary>
    public static void WritePrices(
        PayloadBuffer to, PairInstrument instrument, bool ofIndex, string interval, in Bar bar, bool closed, long nowMs)
    {
        to.Text(ofIndex ? "{\"e\":\"indexPrice_kline\",\"E\":"u8 : "{\"e\":\"markPrice_kline\",\"E\":"u8).Number(nowMs)
            .Text(",\"ps\":\""u8).Text(instrument.PairUtf8).Text("\",\"k\":"u8);
        WriteBar(to, instrument.Dialect, ofIndex ? "0"u8 : instrument.SymbolUtf8, interval, bar, closed, PriceScale.Exact);
    }

    private static void WriteBar(
        PayloadBuffer to, VenueDialect dialect, ReadOnlySpan<byte> symbol, string interval, in Bar bar, bool closed, InstrumentScale scale)
    {
        var upper = dialect == VenueDialect.UpperOptions;
        to.Text("{\"t\":"u8).Number(bar.OpenMs).Text(",\"T\":"u8).Number(upper ? bar.EndMs : bar.EndMs - 1);
        if (symbol.Length > 0) to.Text(",\"s\":\""u8).Text(symbol).Text("\""u8);

        to.Text(",\"i\":\""u8).Text(Encoding.ASCII.GetBytes(interval)).Text("\","u8);
        if (upper) to.Text("\"F\":\""u8).Number(bar.FirstId).Text("\",\"L\":\""u8).Number(bar.LastId).Text("\""u8);
        else to.Text("\"f\":"u8).Number(bar.FirstId).Text(",\"L\":"u8).Number(bar.LastId);

        to.Text(",\"o\":\""u8).Price(bar.Open, scale).Text("\",\"c\":\""u8).Price(bar.Close, scale)
            .Text("\",\"h\":\""u8).Price(bar.High, scale).Text("\",\"l\":\""u8).Price(bar.Low, scale)
            .Text("\",\"v\":\""u8).Quantity(bar.Volume, scale).Text("\",\"n\":"u8).Number(bar.Trades)
            .Text(closed ? ",\"x\":true,\"q\":\""u8 : ",\"x\":false,\"q\":\""u8).Decimal(bar.Turnover)
            .Text("\",\"V\":\""u8).Quantity(bar.TakerVolume, scale).Text("\",\"Q\":\""u8).Decimal(bar.TakerTurnover)
            .Text(dialect is VenueDialect.UpperOptions or VenueDialect.LowerOptions ? "\"}}"u8 : "\",\"B\":\"0\"}}"u8);
    }
}
