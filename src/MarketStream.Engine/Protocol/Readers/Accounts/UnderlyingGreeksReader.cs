using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Readers.Accounts;

// {"u":"SOLUSDT","d":"174.58","g":"175.65","t":"176.72","v":"177.79"}
/// <summary>Reads one element of a list of <see cref="UnderlyingGreeks"/>.</summary>
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
