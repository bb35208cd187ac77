using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"contractInfo","E":1760000066066,"s":"SOLUSDT","ps":"SOLUSDT","ct":"PERPETUAL","dt":4133404800000,"ot":1760000071071,"cs":"TRADING",
//  "bks":[{"bs":1,"bnf":0,"bnc":5000,"mmr":0.01,"cf":0,"mi":21,"ma":50}]}
/// <summary>Reads <c>contractInfo</c>: a contract was listed, settled, or got other leverage brackets.</summary>
internal static class ContractInfoReader
{
    private static readonly ulong Essential = WireKey.Set("s");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new ContractInfoEvent();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.Ps: item.Pair = wire.Word() ?? ""; break;
                case WireKey.Ct: item.ContractType = wire.Word() ?? ""; break;
                case WireKey.Dt: item.DeliveryTimeMicroseconds = wire.Time(); break;
                case WireKey.Ot: item.OnboardTimeMicroseconds = wire.Time(); break;
                case WireKey.Cs: item.Status = wire.Word() ?? ""; break;
                case WireKey.Bks: item.Brackets = wire.List<NotionalBracket>(NotionalBracketReader.Read); break;
                case WireKey.St: item.ContractFamily = wire.Family(); break;
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
