using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

/// <summary>One element of a list of <see cref="UnderlyingGreeks"/>.</summary>
internal static class UnderlyingGreeksReader
{
    public static UnderlyingGreeks Read(ref WireReader wire)
    {
        var item = new UnderlyingGreeks();
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'u' or WireKey.Ui: item.Underlying = wire.Word() ?? ""; break;
                case 'd': item.Delta = wire.Decimal(); break;
                case 'g': item.Gamma = wire.Decimal(); break;
                case 't': item.Theta = wire.Decimal(); break;
                case 'v': item.Vega = wire.Decimal(); break;
                default: wire.Skip(); break;
            }
        }

        return item;
    }
}
