using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>Liquidations of futures.</summary>
internal static class LiquidationPayload
{
    // {"e":"forceOrder","E":1,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.250","p":"99500.0","ap":"100000.0","X":"FILLED","l":"0.250",
    //  "z":"0.250","T":1},"ps":"BTCUSDT","st":1}

    /// <summary>The order of a liquidation that was filled by one trade; its limit is half a per cent worse than its price.</summary>
    public static void Write(PayloadBuffer to, PairInstrument instrument, in Fill fill, long nowMs)
    {
        var scale = instrument.Scale;
        var limit = fill.Ticks + ((fill.IsBuy ? 1 : -1) * (fill.Ticks / 200));
        to.Text("{\"e\":\"forceOrder\",\"E\":"u8).Number(nowMs).Text(",\"o\":{\"s\":\""u8).Text(instrument.SymbolUtf8)
            .Text(fill.IsBuy ? "\",\"S\":\"BUY\""u8 : "\",\"S\":\"SELL\""u8)
            .Text(",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\""u8).Quantity(fill.Steps, scale)
            .Text("\",\"p\":\""u8).Price(limit, scale).Text("\",\"ap\":\""u8).Price(fill.Ticks, scale)
            .Text("\",\"X\":\"FILLED\",\"l\":\""u8).Quantity(fill.Steps, scale).Text("\",\"z\":\""u8).Quantity(fill.Steps, scale)
            .Text("\",\"T\":"u8).Number(nowMs).Text("}"u8).Text(instrument.PairAndFamilyUtf8).Text("}"u8);
    }
}
