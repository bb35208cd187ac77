using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"bs":1,"bnf":0,"bnc":5000,"mmr":0.01,"cf":0,"mi":21,"ma":50}
/// <summary>Reads one element of a list of <see cref="NotionalBracket"/>.</summary>
internal static class NotionalBracketReader
{
    public static NotionalBracket Read(ref WireReader wire)
    {
        var item = new NotionalBracket();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.Bs: item.Number = wire.Long(); break;
                case WireKey.Bnf: item.FloorNotional = wire.Decimal(); break;
                case WireKey.Bnc: item.CapNotional = wire.Decimal(); break;
                case WireKey.Mmr: item.MaintenanceMarginRatio = wire.Decimal(); break;
                case WireKey.Cf: item.MaintenanceAmount = wire.NullableDecimal(); break;
                case WireKey.Mi: item.MinimumLeverage = wire.NullableLong(); break;
                case WireKey.Ma: item.MaximumLeverage = wire.NullableLong(); break;
                default: wire.Skip(); break;
            }
        }

        return item;
    }
}
