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
        var upper = dialect == VenueDialect.UpperOptions;
        var scale = instrument.Scale;
        to.Text("{\"e\":\"kline\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(instrument.SymbolUtf8)
            .Text("\",\"k\":{\"t\":"u8).Number(bar.OpenMs).Text(",\"T\":"u8).Number(upper ? bar.EndMs : bar.EndMs - 1)
            .Text(",\"s\":\""u8).Text(instrument.SymbolUtf8).Text("\",\"i\":\""u8).Text(Encoding.ASCII.GetBytes(interval)).Text("\","u8);
        if (upper) to.Text("\"F\":\""u8).Number(bar.FirstId).Text("\",\"L\":\""u8).Number(bar.LastId).Text("\""u8);
        else to.Text("\"f\":"u8).Number(bar.FirstId).Text(",\"L\":"u8).Number(bar.LastId);

        to.Text(",\"o\":\""u8).Price(bar.Open, scale).Text("\",\"c\":\""u8).Price(bar.Close, scale)
            .Text("\",\"h\":\""u8).Price(bar.High, scale).Text("\",\"l\":\""u8).Price(bar.Low, scale)
            .Text("\",\"v\":\""u8).Quantity(bar.Volume, scale).Text("\",\"n\":"u8).Number(bar.Trades)
            .Text(closed ? ",\"x\":true,\"q\":\""u8 : ",\"x\":false,\"q\":\""u8).Turnover(bar.Turnover, scale)
            .Text("\",\"V\":\""u8).Quantity(bar.TakerVolume, scale).Text("\",\"Q\":\""u8).Turnover(bar.TakerTurnover, scale)
            .Text(dialect is VenueDialect.UpperOptions or VenueDialect.LowerOptions ? "\"}}"u8 : "\",\"B\":\"0\"}}"u8);
    }
}
