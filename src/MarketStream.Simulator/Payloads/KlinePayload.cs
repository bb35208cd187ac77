using System.Text;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>Klines; the upper-case options venue sends ids as strings and ends a bar where the next begins.</summary>
internal static class KlinePayload
{
    public static void Write(
        PayloadBuffer to, VenueDialect dialect, Instrument instrument, string interval, in Bar bar, bool closed, long nowMs)
    {
        var upper = dialect == VenueDialect.UpperOptions;
        var scale = instrument.Scale;
        to.Text("{\"e\":\"kline\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(instrument.Wire)
            .Text("\",\"k\":{\"t\":"u8).Number(bar.OpenMs).Text(",\"T\":"u8).Number(upper ? bar.EndMs : bar.EndMs - 1)
            .Text(",\"s\":\""u8).Text(instrument.Wire).Text("\",\"i\":\""u8).Text(Encoding.ASCII.GetBytes(interval)).Text("\","u8);
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
