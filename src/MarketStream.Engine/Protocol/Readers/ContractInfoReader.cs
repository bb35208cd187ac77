using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary><c>contractInfo</c>.</summary>
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
                default: wire.Common(key, item); break;
            }
        }

        return wire.HasSeen(Essential) ? item : null;
    }
}
