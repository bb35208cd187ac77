using System.Text;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>What futures venues say about their contracts and about the markets of what lies behind them.</summary>
internal static class ContractPayload
{
    /// <summary>The delivery date of perpetuals, 2100-12-25 08:00 UTC, which venues send for never.</summary>
    public const long Never = 4_133_404_800_000;

    private const long YearMs = 31_536_000_000;

    // {"e":"contractInfo","E":1,"s":"BTCUSDT","ps":"BTCUSDT","ct":"PERPETUAL","dt":4133404800000,"ot":1,"cs":"TRADING",
    //  "bks":[{"bs":1,"bnf":0,"bnc":5000,"mmr":0.01,"cf":0,"mi":21,"ma":50},{"bs":2,"bnf":5000,"bnc":25000,"mmr":0.025,"cf":75,"mi":11,"ma":20}],
    //  "st":1}
    public static void WriteContract(PayloadBuffer to, PairInstrument instrument, long nowMs) =>
        to.Text("{\"e\":\"contractInfo\",\"E\":"u8).Number(nowMs).Text(",\"s\":\""u8).Text(instrument.SymbolUtf8)
            .Text("\",\"ps\":\""u8).Text(instrument.PairUtf8)
            .Text("\",\"ct\":\""u8).Text(Encoding.ASCII.GetBytes(TypeOf(instrument.Terms.Contract, nowMs)))
            .Text("\",\"dt\":"u8).Number(DeliveryMs(instrument)).Text(",\"ot\":"u8).Number(OnboardMs(nowMs))
            .Text(",\"cs\":\"TRADING\",\"bks\":[{\"bs\":1,\"bnf\":0,\"bnc\":5000,\"mmr\":0.01,\"cf\":0,\"mi\":21,\"ma\":50},"u8)
            .Text("{\"bs\":2,\"bnf\":5000,\"bnc\":25000,\"mmr\":0.025,\"cf\":75,\"mi\":11,\"ma\":20}]"u8)
            .Text(instrument.FamilyUtf8).Text("}"u8);

    // {"e":"EquityUpdate","E":1,"t":0,"T":1,"S":"OVERNIGHT"}
    public static void WriteSession(PayloadBuffer to, MarketSession session, long nowMs) =>
        to.Text("{\"e\":\""u8).Text(Encoding.ASCII.GetBytes(session.Market)).Text("Update\",\"E\":"u8).Number(nowMs)
            .Text(",\"t\":"u8).Number(session.StartMs).Text(",\"T\":"u8).Number(session.EndMs)
            .Text(",\"S\":\""u8).Text(Encoding.ASCII.GetBytes(session.Name)).Text("\"}"u8);

    /// <summary>The type of a contract from what follows the underscore of its symbol.</summary>
    public static string TypeOf(string contract, long nowMs)
    {
        if (OptionTerms.ReadExpiry(contract) is null) return "PERPETUAL";

        return contract == Expiries.Quarters(DateTimeOffset.FromUnixTimeMilliseconds(nowMs))[0] ? "CURRENT_QUARTER" : "NEXT_QUARTER";
    }

    public static long DeliveryMs(PairInstrument instrument) => instrument.IsDated ? instrument.ExpiresMs : Never;

    /// <summary>When contracts were listed: all of them a year ago, to the day.</summary>
    public static long OnboardMs(long nowMs) => nowMs - (nowMs % MinuteBars.DayMs) - YearMs;
}
